import { expect, test } from "vitest";
import { Draft } from "../../src/domain/draft.ts";
import { Recall } from "../../src/log/recall.ts";

const none = { person: 0, account: 0, brand: 0, product: 0, department: 0, space: 0, interaction: 0, relation: 0 };

/** People whom a batch names, the nth of them all under number n. */
function naming(...numbers: number[]): Draft {
  const draft = new Draft(none);
  for (const n of numbers) draft.know("person", `p${n}`, n);
  return draft;
}

test("everything of the last batch is known, and of those before what was named lately", () => {
  const recall = new Recall(4);
  recall.learn(naming(0, 1, 2));
  recall.learn(naming(0, 3, 4));
  recall.learn(naming(0, 5));
  recall.learn(naming(6, 7, 8));
  const known = Array.from({ length: 10 }, (_, n) => recall.numberOf("person", `p${n}`));
  expect(known).toEqual([0, undefined, undefined, undefined, 4, 5, 6, 7, 8, undefined]);
  expect(recall.numberOf("brand", "p0")).toBeUndefined();
});

test("more than is remembered is known while it is the last batch's", () => {
  const recall = new Recall(2);
  recall.learn(naming(...Array(100).keys()));
  expect(recall.numberOf("person", "p0")).toBe(0);
  recall.learn(naming(100));
  expect(recall.numberOf("person", "p0")).toBeUndefined();
  expect(recall.numberOf("person", "p99")).toBe(99);
});

test("an account is as the last batch that named it left it, and what was only loaded of others is not kept", () => {
  const recall = new Recall();
  const linkedTo = (person: number) => {
    const draft = naming(0, 1);
    draft.know("account", "ada@forum", 7);
    draft.load({ type: "account", n: 7, key: "ada@forum", present: true, properties: {}, links: { person: [person] } });
    draft.load({ type: "person", n: 0, key: "p0", present: true, properties: { name: "Ada" }, links: {} });
    return draft;
  };
  recall.learn(linkedTo(0));
  expect(recall.node("person", 0)?.properties.name).toBe("Ada");
  recall.learn(linkedTo(1));
  recall.learn(naming(2));
  expect(recall.node("account", 7)?.links).toEqual({ person: [1] });
  expect(recall.node("person", 0)).toBeUndefined();
});

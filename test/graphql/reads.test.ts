import { expect, test } from "vitest";
import { onEveryEngine } from "../graph-under-test.ts";
import { Served } from "./served.ts";

onEveryEngine("reads of the graph", (engine) => {
  const served = Served.story(engine);

  const readsOf = async (query: string) => {
    served.reads = 0;
    await served.ask(query);
    return served.reads;
  };

  test("what the read model knows costs none", async () => {
    const query = `{
      viewer { name } position
      persons { totalCount edges { cursor node { id roles lifecycle followers lastActAt accounts { edges { node { id platform followers } } } } } pageInfo { hasNextPage endCursor } }
      interactions(kinds: [QUESTION]) {
        edges { node { id kind at channel sentiment votes { up } actor { id } brand { id } replyCount replies { edges { node { id kind actor { id roles } } } } conversation { id count lastAt } } }
      }
      brands { edges { node { id spaces { edges { node { id kind } } } relations { edges { node { id kind since from { id } } } } conversations { totalCount } } } }
    }`;
    expect(await readsOf(query)).toBe(0);
  });

  test("what the graph alone knows costs one read per type, however many and however deep", async () => {
    expect(await readsOf(`{ persons(first: 100) { edges { node { key name consents { purpose } attributes } } } }`)).toBe(1);
    const query = `{
      brands { edges { node {
        name
        interactions(first: 50) { edges { node {
          key text actor { name accounts { edges { node { handle } } } } actorKey inReplyToKey product { name } space { name }
          replies { edges { node { key text actor { name } replies { edges { node { text actor { key } } } } } } }
          conversation { root { text actor { name } } participants { edges { node { name } } } }
        } } }
        departments { edges { node { name } } }
      } } }
    }`;
    // Brands, people, accounts, products, departments, spaces, interactions.
    expect(await readsOf(query)).toBe(7);
  });

  test("keys are looked up together", async () => {
    const query = `{ a: person(ref: { key: "ada" }) { id } b: person(ref: { key: "bilal" }) { id } c: interactions(actor: { key: "chloe" }) { totalCount } }`;
    expect(await readsOf(query)).toBe(1);
  });
});

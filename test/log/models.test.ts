import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, test } from "vitest";
import { log } from "../../src/catalogue/log.ts";
import type { Run } from "../../src/catalogue/query.ts";
import { MODEL_KINDS } from "../../src/domain/kinds.ts";
import type { ModelRecord } from "../../src/domain/models.ts";
import { OWNER, type Scope, type Viewer } from "../../src/domain/viewer.ts";
import { openLog } from "../../src/log/log.ts";
import { scan } from "../../src/log/rebuild.ts";
import { ReadModel } from "../../src/readmodel/read-model.ts";
import { readSnapshot, writeSnapshot } from "../../src/readmodel/snapshot.ts";
import { onEveryEngine } from "../graph-under-test.ts";

const [ACME, ZENITH] = [0, 1];
const scoring = (brand: number | null, document: string | null): ModelRecord => ({ type: "model", kind: "SCORING", brand, document });
const keyFor = (brands: string[] | null, ...scopes: Scope[]): Viewer => ({ name: "key", scopes: new Set(scopes), brands });

onEveryEngine("a model", (engine) => {
  async function fresh() {
    const { graph, close } = await engine.open();
    const log = await openLog(graph);
    await log.submit(
      ["acme", "zenith"].map((id) => ({ type: "brand", id })),
      OWNER,
    );
    const set = async (record: ModelRecord, viewer = OWNER) => (await log.setModel(record, viewer)).results[0];
    const inForce = (brand: number) => log.readModel.models.inForce("SCORING", brand);
    return { log, graph, set, inForce, [Symbol.asyncDispose]: () => log.close().then(close) };
  }

  test("is in force as soon as it is set, a brand's own before that of all", async () => {
    await using acme = await fresh();
    expect(acme.inForce(ACME)).toEqual({ document: null, version: 0 });
    expect(await acme.set(scoring(null, '{"of":"all"}'))).toMatchObject({ status: "CREATED", problems: [] });
    expect(await acme.set(scoring(ACME, '{"of":"acme"}'))).toMatchObject({ status: "CREATED" });
    expect(acme.inForce(ACME)).toEqual({ document: '{"of":"acme"}', version: 2 });
    expect(acme.inForce(ZENITH)).toEqual({ document: '{"of":"all"}', version: 1 });
    expect(acme.log.readModel.models.inForce("PYRAMID", ACME)).toEqual({ document: null, version: 0 });
  });

  test("that is set to what it is changes nothing; one that is cleared never gets an old version again", async () => {
    await using acme = await fresh();
    await acme.set(scoring(ACME, "{}"));
    const { position } = acme.log.readModel;
    expect(await acme.set(scoring(ACME, "{}"))).toMatchObject({ status: "UNCHANGED" });
    expect(acme.log.readModel.position).toBe(position);
    expect(await acme.set(scoring(ACME, null))).toMatchObject({ status: "UPDATED" });
    expect(acme.inForce(ACME)).toEqual({ document: null, version: 2 });
    await acme.set(scoring(ACME, "{}"));
    expect(acme.inForce(ACME)).toEqual({ document: "{}", version: 3 });
  });

  test("needs the scope admin, and a key limited to brands sets theirs alone", async () => {
    await using acme = await fresh();
    const problems = async (brand: number | null, viewer: Viewer) =>
      (await acme.set(scoring(brand, "{}"), viewer))?.problems.map(({ message }) => message.split(/[ ,]/).slice(0, 5).join(" "));
    expect(await problems(ACME, keyFor(null, "read", "write"))).toEqual(["this key has no admin"]);
    expect(await problems(ACME, keyFor(["acme"], "write"))).toEqual(["this key has no admin"]);
    expect(await problems(ACME, keyFor(null, "admin"))).toEqual(["this key has no write"]);
    expect(await problems(null, keyFor(["acme"], "write", "admin"))).toEqual(["is outside the brands that"]);
    expect(await problems(ZENITH, keyFor(["acme"], "write", "admin"))).toEqual(["is outside the brands that"]);
    expect(await problems(ACME, keyFor(["acme"], "write", "admin"))).toEqual([]);
    expect(acme.inForce(ACME)).toEqual({ document: "{}", version: 1 });
  });

  test("is there again after a restart, from the snapshot and from the graph", async () => {
    const folder = await mkdtemp(join(tmpdir(), "customer-graph-"));
    await using acme = await fresh();
    await acme.set(scoring(null, '{"of":"all"}'));
    await acme.set(scoring(ACME, '{"of":"acme"}'));
    await acme.set({ type: "model", kind: "PYRAMID", brand: ZENITH, document: "[]" });
    const { readModel, identity } = acme.log;

    await writeSnapshot(readModel, join(folder, "snapshot"), identity);
    const snapshot = await readSnapshot(join(folder, "snapshot"), identity);
    const rebuilt = new ReadModel();
    const read: Run = (statement, params) => acme.graph.read(statement, params);
    const head = await log.readHead(read, {});
    if (head) await rebuilt.load(scan(read, head.head), head.head.position);
    for (const again of [snapshot, rebuilt]) expect(again instanceof ReadModel && models(again)).toEqual(models(readModel));
    await rm(folder, { recursive: true });
  });
});

const models = ({ models, position }: ReadModel) => ({
  position,
  stated: MODEL_KINDS.flatMap((kind) => [null, ACME, ZENITH].map((brand) => ({ kind, brand, ...models.stated(kind, brand) }))),
});

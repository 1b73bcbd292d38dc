import type { EntryOf, LogEntry } from "../../src/log/entries.ts";
import type { ReadModel } from "../../src/readmodel/read-model.ts";
import { betaQuantile } from "../../src/scoring/model/beta-quantile.ts";

type Act = EntryOf<"interaction">;

const DAY = 86_400_000;
const WORTH: Partial<Record<Act["kind"], number>> = { ANSWER: 1, SHARE: 1, COMMENT: 0.75, MESSAGE: 0.75, REACTION: 0.25 };
const LEVEL: Record<Act["kind"], string> = {
  REACTION: "1 REACTING",
  VISIT: "1 REACTING",
  PURCHASE: "1 REACTING",
  COMMENT: "2 CONVERSING",
  SHARE: "2 CONVERSING",
  QUESTION: "2 CONVERSING",
  MESSAGE: "2 CONVERSING",
  POST: "3 CONTRIBUTING",
  REVIEW: "3 CONTRIBUTING",
  IDEA: "3 CONTRIBUTING",
  ANSWER: "3 CONTRIBUTING",
};

const half = (age: number, days: number) => 2 ** (-age / (days * DAY));
const sum = (values: number[]) => values.reduce((total, value) => total + value, 0);
const distinct = <T>(values: T[]) => [...new Set(values)];

/**
 * DEFINITIONS §§1, 2, 8 and 9 the slow and obvious way, over facts of which nobody refuses and which an owner sees: every pair of
 * acts is looked at. What belongs to a brand is asked from the read model, which has tests of its own.
 */
export class Reference {
  readonly #facts: readonly LogEntry[];
  readonly #acts: readonly Act[];
  readonly #model: ReadModel;
  readonly #brand: number;
  readonly #responses: readonly Answered[];

  constructor(facts: readonly LogEntry[], model: ReadModel, brand: number) {
    this.#facts = facts;
    this.#acts = facts
      .filter((fact) => fact.type === "interaction")
      .filter((act) => act.actor === null || model.people.has(act.actor))
      .sort((a, b) => a.at - b.at || a.n - b.n);
    this.#model = model;
    this.#brand = brand;
    this.#responses = this.#allResponses();
  }

  /** What is known of a person at an instant; null for staff. */
  figures(person: number, asOf: number) {
    if (this.#staff(asOf).includes(person)) return null;
    const acts = this.#acts.filter((act) => act.actor === person && act.at <= asOf && this.#isAbout(act));
    const responses = this.#responses.filter((response) => response.author === person && response.act.at <= asOf);
    const outside = responses.filter(({ responder }) => !this.#staff(asOf).includes(responder));
    const trust = this.#trust(acts, outside, asOf);
    const loyalty = this.#loyalty(acts, asOf);
    const power = this.#power(acts, outside, asOf);
    const legitimacy = this.#legitimacy(acts, responses, outside, asOf);
    return {
      score: 100 * (0.4 * trust + 0.3 * loyalty + 0.3 * power),
      trust,
      loyalty,
      power,
      legitimacy,
      notoriety: this.#notoriety(person, asOf),
    };
  }

  /** Everybody's level in [from, to), and the level of nobody where it is OUTSIDE. */
  levels(from: number, to: number, withStaff: boolean): Map<number, string> {
    const staff = this.#staff(to - 1);
    const people = this.#facts.filter((fact) => fact.type === "person").map(({ n }) => n);
    const levels = people
      .filter((person) => withStaff || !staff.includes(person))
      .map((person) => [person, this.#level(person, from, to, staff)] as const);
    return new Map(levels.flatMap(([person, level]) => (level === null ? [] : [[person, level]])));
  }

  #level(person: number, from: number, to: number, staff: number[]): string | null {
    const acts = this.#acts.filter((act) => act.actor === person && act.at >= from && act.at < to && this.#isAbout(act));
    const helping = acts.filter(({ kind, inReplyTo }) => {
      const parent = this.#acts.find(({ n }) => n === inReplyTo);
      const underQuestion = kind === "COMMENT" && parent?.kind === "QUESTION" && parent.actor !== null && parent.actor !== person;
      return kind === "ANSWER" || kind === "IDEA" || underQuestion;
    });
    const days = distinct(helping.map(({ at }) => new Date(at).toISOString().slice(0, 10))).length;
    const heard = this.#responses.filter(
      ({ author, act, responder }) => author === person && act.at >= from && act.at < to && !staff.includes(responder),
    );
    const signs = distinct(heard.map(({ responder }) => responder)).map((responder) => {
      const said = distinct(heard.filter((response) => response.responder === responder).map(({ act }) => act));
      return Math.sign(sum(said.map((act) => Math.round(1e9 * stanceReceived(act)))));
    });
    const favourable = signs.filter((sign) => sign > 0).length;
    const unfavourable = signs.filter((sign) => sign < 0).length;
    if (days >= Math.max(2, Math.ceil((to - from) / DAY / 30)) && favourable >= 1 && favourable > unfavourable) return "ENGAGED_CITIZEN";
    const highest = acts
      .map(({ kind }) => LEVEL[kind])
      .sort()
      .at(-1);
    return highest?.slice(2) ?? (this.#isAudience(person, from, to) ? "AUDIENCE" : null);
  }

  #isAudience(person: number, from: number, to: number): boolean {
    const instants = this.#relations().flatMap(({ since, until }) => [since, until]);
    const candidates = distinct([from, ...instants.filter((at) => at !== null)]).filter((at) => at >= from && at < to);
    return candidates.some((at) =>
      this.#relations().some((tie) => {
        if (tie.from !== person || !holds(tie, at)) return false;
        if (tie.kind === "MEMBER_OF") return this.#model.spaces.brand(tie.to) === this.#brand;
        if (tie.kind !== "FOLLOWS") return false;
        const speaks = (other: EntryOf<"relation">) =>
          other.kind === "WORKS_FOR" && other.spokesperson && other.from === tie.to && other.to === this.#brand && holds(other, at);
        return tie.toType === "brand" ? tie.to === this.#brand : this.#relations().some(speaks);
      }),
    );
  }

  #trust(acts: Act[], responses: Answered[], asOf: number): number {
    const words = (said: { act: Act; stance: number }[], sign: 1 | -1) =>
      sum(said.map(({ act, stance }) => Math.max(0, sign * stance) * half(asOf - act.at, 180)));
    const total = (sign: 1 | -1) => {
      const others = distinct(responses.map(({ responder }) => responder)).map((responder) => {
        const said = distinct(responses.filter((response) => response.responder === responder).map(({ act }) => act));
        return Math.min(
          3,
          words(
            said.map((act) => ({ act, stance: stanceReceived(act) })),
            sign,
          ),
        );
      });
      return (
        words(
          acts.map((act) => ({ act, stance: stance(act) })),
          sign,
        ) + sum(others)
      );
    };
    return Math.max(0, (betaQuantile(0.05, 1 + total(1), 1 + total(-1)) - 0.05) / 0.95);
  }

  #loyalty(acts: Act[], asOf: number): number {
    const [first, last] = [acts[0]?.at, acts.at(-1)?.at];
    if (first === undefined || last === undefined) return 0;
    const hit = [...Array(12).keys()].filter((k) => acts.some(({ at }) => asOf - at >= 30 * k * DAY && asOf - at < 30 * (k + 1) * DAY));
    return (0.5 * hit.length) / 12 + 0.3 * half(asOf - last, 90) + 0.2 * (1 - half(last - first, 365));
  }

  #power(acts: Act[], responses: Answered[], asOf: number): number {
    const counted = acts.filter(isCounted);
    const a = sum(counted.map(({ at }) => half(asOf - at, 7.5)));
    const n = sum(counted.map(({ at }) => half(asOf - at, 30)));
    const pairs = distinct(responses.map(({ cause, responder }) => `${cause.n} ${responder}`));
    const r = sum(
      pairs.map((pair) => {
        const ofPair = responses.filter(({ cause, responder }) => `${cause.n} ${responder}` === pair);
        return Math.max(...ofPair.map(({ weight, act }) => weight * half(asOf - act.at, 30)));
      }),
    );
    const x = (4 * Math.LN2 * a * r) / (n + 5);
    return x / (x + 10);
  }

  #legitimacy(acts: Act[], responses: Answered[], outside: Answered[], asOf: number): number {
    const recent = ({ at }: Act) => asOf - at < 365 * DAY;
    const liked = outside.filter(({ act }) => recent(act) && stanceReceived(act) > 0);
    const byStaff = responses.filter((response) => !outside.includes(response) && recent(response.act) && stanceReceived(response.act) > 0);
    const accepted = acts.filter(
      (act) =>
        recent(act) &&
        act.kind === "ANSWER" &&
        (act.accepted || liked.some(({ cause, responder }) => cause === act && responder === this.#asker(act))),
    );
    const takenUp = acts.filter(
      (act) =>
        recent(act) &&
        act.kind === "IDEA" &&
        (act.status === "TAKEN_UP" || act.status === "SHIPPED" || byStaff.some(({ cause }) => cause === act)),
    );
    const y = accepted.length + 2 * takenUp.length + 0.25 * distinct(liked.map(({ responder }) => responder)).length;
    return y / (y + 5);
  }

  /** Who asked the nearest question above. */
  #asker(act: Act): number | null {
    const parent = this.#acts.find(({ n }) => n === act.inReplyTo);
    if (!parent) return null;
    return parent.kind === "QUESTION" ? parent.actor : this.#asker(parent);
  }

  #notoriety(person: number, asOf: number): number {
    const accounts = this.#facts.filter((fact) => fact.type === "account").filter((account) => account.person === person);
    const here = this.#relations().filter(
      (tie) => tie.kind === "FOLLOWS" && tie.toType === "person" && tie.to === person && holds(tie, asOf),
    );
    const followers = Math.max(0, ...accounts.map((account) => account.followers ?? 0), distinct(here.map(({ from }) => from)).length);
    return Math.min(1, Math.log10(1 + followers) / 6);
  }

  /** Every response about the brand to an act about the brand. */
  #allResponses(): Answered[] {
    return this.#acts.flatMap((act) => {
      const responder = act.actor;
      if (responder === null) return [];
      const pairs = this.#acts.flatMap((cause) => {
        const author = cause.actor;
        const age = act.at - cause.at;
        if (author === null || author === responder || !isCounted(cause) || age < 0 || age > 30 * DAY) return [];
        const latest = this.#acts.filter((one) => one.actor === author && isCounted(one) && one.at < act.at).at(-1);
        const worths = [
          ...(act.inReplyTo === cause.n ? [WORTH[act.kind] ?? 0] : []),
          ...(act.mentions.includes(author) && latest === cause ? [0.5] : []),
        ];
        return worths.length > 0 ? [{ cause, author, worth: Math.max(...worths) }] : [];
      });
      return pairs
        .map(({ cause, author, worth }) => ({ act, responder, cause, author, weight: worth / pairs.length }))
        .filter(({ cause }) => this.#isAbout(act) && this.#isAbout(cause));
    });
  }

  #staff(at: number): number[] {
    return this.#relations()
      .filter((tie) => tie.kind === "WORKS_FOR" && tie.to === this.#brand && holds(tie, at))
      .map(({ from }) => from);
  }

  #relations() {
    return this.#facts.filter((fact) => fact.type === "relation");
  }

  #isAbout({ n }: Act): boolean {
    return this.#model.interactions.brandsOf(n).includes(this.#brand);
  }
}

interface Answered {
  readonly act: Act;
  readonly responder: number;
  readonly cause: Act;
  readonly author: number;
  readonly weight: number;
}

const stance = ({ rating, sentiment }: Act) => (rating === null ? (sentiment ?? 0) : (rating - 3) / 2);
const stanceReceived = (act: Act) => (act.kind === "REACTION" && act.rating === null && act.sentiment === null ? 0.25 : stance(act));
const isCounted = ({ kind }: Act) => !["REACTION", "PURCHASE", "VISIT"].includes(kind);
const holds = ({ since, until }: EntryOf<"relation">, at: number) => (since ?? -Infinity) <= at && at < (until ?? Infinity);

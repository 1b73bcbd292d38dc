import { BadUserInput } from "../domain/errors.ts";
import { encodePosition } from "../domain/position.ts";
import type { EventFilter } from "../log/audience.ts";
import { EventStream } from "../log/event-stream.ts";
import { type EventsRead, readEvents } from "../log/replay.ts";
import type { EventType } from "../log/topics.ts";
import { builder } from "./builder.ts";
import type { Context } from "./context.ts";
import { AmbassadorChanged, EngagementLevelChanged, Event, EventTypeEnum } from "./event-types.ts";
import { BrandRef, find } from "./references.ts";

const MOST = 1_000;
const USUAL = 100;

const filterArgs = builder.args((t) => ({
  types: t.field({ type: [EventTypeEnum], description: "Only events of these types." }),
  brand: t.field({ type: BrandRef, description: "Only events that concern this brand: what a key limited to it may see." }),
}));

const standingArgs = builder.args((t) => ({
  brand: t.field({ type: BrandRef, description: "Only with this brand." }),
  after: t.field({ type: "Position", description: "From where on; from now on unless said." }),
}));

const EventPage = builder.objectRef<EventsRead>("EventPage").implement({
  description: "A stretch of the log. Filters may leave few events of a long one, or none.",
  fields: (t) => ({
    events: t.field({
      type: [Event],
      description: "In the order in which they were written.",
      // The page counts once for each event already.
      complexity: { multiplier: 1 },
      resolve: ({ events }) => [...events],
    }),
    position: t.field({
      type: "Position",
      description: "Up to where the log was read: give it as after, to the query for the next page or to the subscription.",
      resolve: ({ end }, _, { identity }) => encodePosition(identity, end),
    }),
    hasMore: t.boolean({
      description: "Whether the log goes on there, whatever of it is for the viewer.",
      resolve: ({ hasMore }) => hasMore,
    }),
  }),
});

builder.queryField("events", (t) =>
  t.field({
    type: EventPage,
    description:
      "What the log published, from the oldest event that is kept: to be asked again after its position while it has more, then followed by the subscription.",
    args: {
      after: t.arg({ type: "Position", description: "Only what follows this position." }),
      ...filterArgs,
      first: t.arg.int({ description: `How many events at most: up to ${MOST}, ${USUAL} unless said.` }),
    },
    complexity: ({ first }) => ({ field: 1, multiplier: Math.min(Math.max(first ?? USUAL, 1), MOST) }),
    resolve: async (_, { after, first, ...asked }, context) => {
      const { feed } = context;
      const most = first ?? USUAL;
      if (most < 1 || most > MOST) throw new BadUserInput(`first is ${most}, and must be from 1 to ${MOST}`, "first");
      const audience = await context.audience(await filterOf(asked, context))();
      const from = after == null ? await feed.start() : await feed.placeOf(after, "after");
      const read = await readEvents({ feed, from, audience, most });
      context.given(read.events.length);
      return read;
    },
  }),
);

builder.subscriptionField("events", (t) =>
  t.field({
    type: Event,
    description:
      "What the log publishes, in order, each event at least once. After a position, what was published since comes first: go on after the position of the last event, or after extensions.position of a query, and nothing is missed.",
    args: {
      after: t.arg({ type: "Position", description: "From where on; from now on unless said." }),
      ...filterArgs,
    },
    subscribe: (_, asked, context) => follow(context, asked),
    resolve: (event) => event,
  }),
);

builder.subscriptionField("engagementLevelChanged", (t) =>
  t.field({
    type: EngagementLevelChanged,
    description: "Whose engagement with a brand stands on another level, and why: at once for acts of the last 24 hours.",
    args: standingArgs,
    subscribe: (_, asked, context) => follow(context, { ...asked, types: ["EngagementLevelChanged"] }),
    resolve: (event) => event,
  }),
);

builder.subscriptionField("ambassadorChanged", (t) =>
  t.field({
    type: AmbassadorChanged,
    description: "Who has become an ambassador of a brand or is none any more, and why: at once for acts of the last 24 hours.",
    args: standingArgs,
    subscribe: (_, asked, context) => follow(context, { ...asked, types: ["AmbassadorChanged"] }),
    resolve: (event) => event,
  }),
);

interface FilterArguments {
  readonly types?: readonly EventType[] | null | undefined;
  readonly brand?: typeof BrandRef.$inferInput | null | undefined;
}

async function follow(
  context: Context,
  { after, ...asked }: FilterArguments & { after?: string | null | undefined },
): Promise<EventStream> {
  const { feed } = context;
  // Noted first: what is applied while the rest is found out comes, too.
  const now = feed.end();
  const filter = await filterOf(asked, context);
  const from = after == null ? now : await feed.placeOf(after, "after");
  return new EventStream({ feed, after: from, audience: context.audience(filter) });
}

async function filterOf({ types, brand }: FilterArguments, context: Context): Promise<EventFilter> {
  const about = brand == null ? null : await find("brand", brand, "brand", context);
  // A list of none is an answer; to wait for what cannot come is a mistake.
  if (brand != null && about === null) throw new BadUserInput("brand names none that is in sight", "brand");
  return { types: types == null ? null : new Set(types), brand: about?.n ?? null };
}

// Made by codegen.ts from the .graphql files beside it.
/** Internal type. DO NOT USE DIRECTLY. */
type Exact<T extends { [key: string]: unknown }> = { [K in keyof T]: T[K] };
/** Internal type. DO NOT USE DIRECTLY. */
export type Incremental<T> = T | { [P in keyof T]?: P extends ' $fragmentName' | '__typename' ? T[P] : never };
import type { TypedDocumentNode as DocumentNode } from '@graphql-typed-document-node/core';
/** How somebody came. */
export type AcquisitionInput = {
  /** When. */
  at?: string | null | undefined;
  /** Through which channel. */
  channel: string;
};

/** Names a brand. */
export type BrandRef =
  {   /** The id of a brand. */
  id: string | number; key?: never; }
  |  { id?: never;   /** The caller's own key. */
  key: string; };

/** Who of a brand's people. */
export type BrandSide =
  /** Those outside of it who carry it well enough to be called so, neither staff nor partners. */
  | 'AMBASSADORS'
  /** Those outside of it who stood on its pyramid in the 365 days before. */
  | 'AUDIENCE'
  /** All who work for it. */
  | 'EMPLOYEES'
  /** Those who speak for it. */
  | 'SPOKESPERSONS';

/** Names the people on a side of a brand. */
export type BrandSideRef = {
  /** The brand. */
  brand: BrandRef;
  /** Who of its people. */
  side: BrandSide;
};

/** What somebody said about a purpose. */
export type ConsentInput = {
  /** When they said so. */
  at: string;
  /** Whether they agree. */
  granted: boolean;
  /** What it is about. */
  purpose: Purpose;
};

/** Deletes a node by its key, or a relation by what it is known by. */
export type DeleteRecordInput = {
  /** What a tombstone was about; of an act. */
  brand?: string | null | undefined;
  /** The key of the department; of WORKS_FOR. */
  department?: string | null | undefined;
  /** The key of the person whose it is; of a relation. */
  from?: string | null | undefined;
  /** The caller's own key; of a node. */
  id?: string | null | undefined;
  /** What a tombstone replied to, where its own record never came; of an act. */
  inReplyTo?: string | null | undefined;
  /** Of a relation. */
  kind?: RelationKind | null | undefined;
  /** What is deleted. */
  of: RecordType;
  /** What a tombstone was about; of an act. */
  product?: string | null | undefined;
  /** Since when; of WORKS_FOR. */
  since?: string | null | undefined;
  /** Where a tombstone stood; of an act. */
  space?: string | null | undefined;
  /** The key of what it leads to; of a relation. */
  to?: string | null | undefined;
  /** What it leads to; of FOLLOWS. */
  toType?: RelationEndType | null | undefined;
};

/** What a department does for its brand. */
export type DepartmentFunction =
  /** Speaks for the brand. */
  | 'COMMUNICATION'
  /** Thinks of what comes next. */
  | 'INNOVATION'
  /** Finds and keeps customers. */
  | 'MARKETING'
  /** Anything else. */
  | 'OTHER'
  /** Makes what is sold. */
  | 'PRODUCT'
  /** Helps those who bought. */
  | 'SUPPORT';

/** Who meets, seen from a brand, at the instant of the act. */
export type EcosystemLevel =
  /** People who do not work for it, among themselves. */
  | 'EXTERNAL'
  /** People who work for it, among themselves. */
  | 'INTERNAL'
  /** Somebody who works for it and somebody who does not. */
  | 'MIXED';

/** An account as its platform knows it. Where several records share one, the first that was recorded. */
export type Handle = {
  /** The name on that platform, exactly. */
  handle: string;
  /** The platform, such as twitter. */
  platform: string;
};

/** What became of an idea. */
export type IdeaStatus =
  /** It will not be done. */
  | 'DECLINED'
  /** Nobody has decided yet. */
  | 'PROPOSED'
  /** It is done. */
  | 'SHIPPED'
  /** It will be done. */
  | 'TAKEN_UP';

/** Where paths of influence start or end: at any of these people. */
export type InfluenceEnd =
  {   /** People by name; from 1 to 200. */
  people: Array<PersonRef>; side?: never; }
  |  { people?: never;   /** The people of a brand, as of the instant that is asked about. */
  side: BrandSideRef; };

/** What came of looking around somebody. */
export type InfluenceMapStatus =
  /** They are in the middle, with whoever there is around them. */
  | 'FOUND'
  /** They are not in sight, or refuse PROFILING. */
  | 'UNKNOWN_PERSON';

/** How the figure of an edge is made. */
export type InfluenceMeasure =
  /** The strength C: credits, by age. */
  | 'CREDIT'
  /** The probability (C + A·q) / (N + A): credits among acts, with a prior from ties. */
  | 'LEARNED'
  /** The cost max(round(40 − √n), 1) for n replies both ways; no edge where there are none. */
  | 'RARITY_OF_REPLIES'
  /** The strength of replies, both ways summed. */
  | 'REPLIES'
  /** The same probability everywhere. */
  | 'UNIFORM'
  /** The probability 1 / how many influence the same person. */
  | 'WEIGHTED_CASCADE';

/** How influence is measured. What is left out is as in the preset or, without one, as in the model in force. */
export type InfluenceModelInput = {
  /** After how long an act counts half; above 0. */
  halfLifeDays?: number | null | undefined;
  /** What responses are worth by kind; a kind that is not named is worth nothing. */
  kindWeights?: Array<KindWeightInput> | null | undefined;
  /** How the figure of each edge is made. */
  measure?: InfluenceMeasure | null | undefined;
  /** What being mentioned is worth, from 0 to 1. */
  mentionWeight?: number | null | undefined;
  /** Where to start from. */
  preset?: InfluencePreset | null | undefined;
  /** A: how many acts the prior weighs as much as; above 0. */
  priorStrength?: number | null | undefined;
  /** What ties alone make probable. */
  priors?: TiePriorsInput | null | undefined;
  /** Of every edge where the measure is UNIFORM; above 0, at most 1. */
  probability?: number | null | undefined;
  /** What replies are worth where the measure is REPLIES. */
  replyWeights?: ReplyWeightsInput | null | undefined;
  /** Between whom there may be influence. */
  topology?: InfluenceTopology | null | undefined;
  /** How long after an act a response to it still counts. */
  windowDays?: number | null | undefined;
};

/** Which paths are best, and which are looked for. */
export type InfluencePathOptions = {
  /** Only what happened until this instant counts, and ties that held then. The end of the present hour (UTC) unless said, so that a figure holds still for the hour. */
  asOf?: string | null | undefined;
  /** By the influence model of this brand; by that of all brands unless given. */
  brand?: BrandRef | null | undefined;
  /** Which way paths follow influence. */
  direction?: PathDirection | null | undefined;
  /** On which levels people have to be; on any unless given. */
  ecosystem?: PathEcosystem | null | undefined;
  /** People whom no path may touch; at most 200. */
  excluding?: Array<PersonRef> | null | undefined;
  /** What a path may cost at most, 0 or more. Needs a model of costs. */
  maxCost?: number | null | undefined;
  /** How many hops a path may have, from 1 to 12. */
  maxHops?: number | null | undefined;
  /** How probable a path has to be at least, from 0 to 1. Needs a model of probabilities. */
  minProbability?: number | null | undefined;
  /** What is to be otherwise than in that model, such as its topology: between whom there may be influence. */
  model?: InfluenceModelInput | null | undefined;
  /** Which paths are best. */
  order?: PathOrder | null | undefined;
  /** Only acts dated in it count, and ties that held at its last instant; all until asOf unless given. */
  period?: Timespan | null | undefined;
  /** Whether each hop has to be a response to something that was said no sooner than the word had come. Hops that rest on ties alone never do. Not with EITHER. */
  timeRespecting?: boolean | null | undefined;
};

/** A model that has a name. */
export type InfluencePreset =
  /** Of the LDBC Social Network Benchmark, Business Intelligence 19: costs by replies between people who know each other. */
  | 'LDBC_BI19'
  /** Of the LDBC Social Network Benchmark, Interactive 14: strengths of replies between people who know each other. */
  | 'LDBC_IC14'
  /** Learned of responses and ties, half-life 60 days, window 30 days. */
  | 'LEARNED'
  /** The credits of LEARNED as strengths. */
  | 'LEARNED_STRENGTH'
  /** A tenth for every edge. */
  | 'UNIFORM'
  /** What influences somebody shares one. */
  | 'WEIGHTED_CASCADE';

/** Between whom there may be influence. */
export type InfluenceTopology =
  /** Between who acted and who responded. */
  | 'CREDITS'
  /** From who is followed to their followers. */
  | 'FOLLOWS'
  /** Between people who know each other, both ways. */
  | 'KNOWS'
  /** From who is trusted to who trusts them. */
  | 'TRUSTS'
  /** Wherever any of these is. */
  | 'UNION';

/** What sort of act it is. */
export type InteractionKind =
  /** Answers a question. */
  | 'ANSWER'
  /** Says something about another act. */
  | 'COMMENT'
  /** Proposes something. */
  | 'IDEA'
  /** Says something to somebody. */
  | 'MESSAGE'
  /** Says something to everybody. */
  | 'POST'
  /** Buys. */
  | 'PURCHASE'
  /** Asks. */
  | 'QUESTION'
  /** A like, or another sign. */
  | 'REACTION'
  /** Judges a brand or a product. */
  | 'REVIEW'
  /** Passes another act on. */
  | 'SHARE'
  /** Comes by. */
  | 'VISIT';

/** Names an interaction. */
export type InteractionRef =
  {   /** The id of an interaction. */
  id: string | number; key?: never; }
  |  { id?: never;   /** The caller's own key. */
  key: string; };

/** What responses of one kind are worth. */
export type KindWeightInput = {
  /** The kind. */
  kind: InteractionKind;
  /** From 0 to 1. */
  weight: number;
};

/** How far somebody has come as a customer. */
export type Lifecycle =
  /** Follows, and no more. */
  | 'AUDIENCE'
  /** Has bought. */
  | 'CUSTOMER'
  /** Has bought, and not acted for a year. */
  | 'LAPSED'
  /** Acts, and has not bought. */
  | 'PROSPECT'
  /** Nothing ties them to a brand. */
  | 'STRANGER';

/** Why there may be more paths. */
export type PathBound =
  /** As many as were asked for were found. */
  | 'FIRST'
  /** Longer ones were not looked for. */
  | 'HOPS'
  /** Less probable or dearer ones were not asked for. */
  | 'LIMIT'
  /** The work that one request may cause was done. */
  | 'WORK';

/** Which way paths follow influence. */
export type PathDirection =
  /** Each hop the way that is better; from and to of the hop say which. */
  | 'EITHER'
  /** From who influences to who is influenced. */
  | 'INFLUENCE'
  /** From who is influenced to who influences. */
  | 'REVERSE';

/** On which levels of a brand's ecosystem people on a path are, its ends among them, at the instant that is asked about. */
export type PathEcosystem = {
  /** Seen from this brand. */
  brand: BrandRef;
  /** All inside, all outside, or somebody of either. */
  level: EcosystemLevel;
};

/** Which of two paths is better. */
export type PathOrder =
  /** Of the paths of fewest hops, and no others, that of the greater sum of strengths. Needs a model of strengths. */
  | 'ALL_SHORTEST'
  /** That of the lower sum of costs; of two that are as cheap, that of fewer hops. Needs a model of costs. */
  | 'CHEAPEST'
  /** That of fewer hops; of two with as many, the likelier, that of the greater product of strengths, or the cheaper. */
  | 'FEWEST_HOPS'
  /** The likelier; of two that are as likely, that of fewer hops. Needs a model of probabilities. */
  | 'MOST_PROBABLE'
  /** That whose weakest hop is stronger; then that of fewer hops; then that of the greater product. Needs a model of strengths. */
  | 'STRONGEST';

/** What came of looking for paths. */
export type PathStatus =
  /** There is at least one. */
  | 'FOUND'
  /** Somebody is at both ends. */
  | 'SAME_PERSON'
  /** The search stopped before any was found: ask for fewer hops, or for less in one request. */
  | 'TOO_DEAR'
  /** Somebody or a brand that was named is not in sight. */
  | 'UNKNOWN_PERSON'
  /** There is none within the bounds; boundedBy says what may have kept one from being found. */
  | 'UNREACHABLE';

/** A stretch of time, open at an end that is not given. */
export type Period = {
  /** The first instant inside. */
  from?: string | null | undefined;
  /** The first instant after it. */
  to?: string | null | undefined;
};

/** Names a person. Without the scope personal, only id may be given. */
export type PersonRef =
  {   /** An account of theirs. */
  account: Handle; id?: never; key?: never; }
  |  { account?: never;   /** The id of a Person. */
  id: string | number; key?: never; }
  |  { account?: never; id?: never;   /** The caller's own key. */
  key: string; };

/** What somebody may consent to. */
export type Purpose =
  /** Being contacted; refused unless granted. */
  | 'CONTACT'
  /** Being part of lists, counts and scores; granted unless refused. */
  | 'PROFILING';

/** Whether figures that are computed in the background are there. */
export type ReachStatus =
  /** Not yet: ask again. */
  | 'COMPUTING'
  /** They are, of the present facts. */
  | 'READY'
  /** They are, of earlier facts; those of the present are being computed. */
  | 'REFRESHING'
  /** The brand that was named is not in sight. */
  | 'UNKNOWN_BRAND'
  /** The person refuses PROFILING: there is no such figure. */
  | 'UNKNOWN_PERSON';

/** An account of a person. An absent field keeps its value, null clears it. */
export type RecordAccountInput = {
  /** How many follow it. */
  followers?: number | null | undefined;
  /** Its name there; required for one that is not recorded yet. */
  handle?: string | null | undefined;
  /** The caller's own key, unique per type. */
  id: string;
  /** The key of whose it is. Another person's takes its acts along. */
  person?: string | null | undefined;
  /** Where the account is; required for one that is not recorded yet. */
  platform?: string | null | undefined;
};

/** A brand. An absent field keeps its value, null clears it. */
export type RecordBrandInput = {
  /** The caller's own key, unique per type. */
  id: string;
  /** What it is called. */
  name?: string | null | undefined;
};

/** A department of a brand. An absent field keeps its value, null clears it. */
export type RecordDepartmentInput = {
  /** The key of its brand; required for one that is not recorded yet. */
  brand?: string | null | undefined;
  /** What it does; OTHER until somebody says. */
  function?: DepartmentFunction | null | undefined;
  /** The caller's own key, unique per type. */
  id: string;
  /** What it is called. */
  name?: string | null | undefined;
};

/** A record of the exchange format; the field's name is its type. */
export type RecordInput =
  {   /** An account of a person. */
  account: RecordAccountInput; brand?: never; delete?: never; department?: never; interaction?: never; person?: never; product?: never; relation?: never; space?: never; }
  |  { account?: never;   /** A brand. */
  brand: RecordBrandInput; delete?: never; department?: never; interaction?: never; person?: never; product?: never; relation?: never; space?: never; }
  |  { account?: never; brand?: never;   /** A deletion. */
  delete: DeleteRecordInput; department?: never; interaction?: never; person?: never; product?: never; relation?: never; space?: never; }
  |  { account?: never; brand?: never; delete?: never;   /** A department of a brand. */
  department: RecordDepartmentInput; interaction?: never; person?: never; product?: never; relation?: never; space?: never; }
  |  { account?: never; brand?: never; delete?: never; department?: never;   /** An act. */
  interaction: RecordInteractionInput; person?: never; product?: never; relation?: never; space?: never; }
  |  { account?: never; brand?: never; delete?: never; department?: never; interaction?: never;   /** A person. */
  person: RecordPersonInput; product?: never; relation?: never; space?: never; }
  |  { account?: never; brand?: never; delete?: never; department?: never; interaction?: never; person?: never;   /** A product of a brand. */
  product: RecordProductInput; relation?: never; space?: never; }
  |  { account?: never; brand?: never; delete?: never; department?: never; interaction?: never; person?: never; product?: never;   /** A relation of a person. */
  relation: RecordRelationInput; space?: never; }
  |  { account?: never; brand?: never; delete?: never; department?: never; interaction?: never; person?: never; product?: never; relation?: never;   /** A place where people meet. */
  space: RecordSpaceInput; };

/** An act. An absent field keeps its value, null clears it, lists replace. */
export type RecordInteractionInput = {
  /** Whether it was marked as the accepted answer. */
  accepted?: boolean | null | undefined;
  /** The key of the account by which it was done; its person is the actor. */
  account?: string | null | undefined;
  /** The key of the person who did it; an act needs an actor or an account. */
  actor?: string | null | undefined;
  /** A decimal such as 12.50; with its currency. */
  amount?: string | null | undefined;
  /** When it happened; required for one that is not recorded yet. */
  at?: string | null | undefined;
  /** The caller's own facts. */
  attributes?: Record<string, string | number | boolean> | null | undefined;
  /** The key of the brand it is about; else it is about what it replies to is about. */
  brand?: string | null | undefined;
  /** Through what it came. */
  channel?: string | null | undefined;
  /** ISO 4217, such as EUR; with an amount. */
  currency?: string | null | undefined;
  /** The caller's own key, unique per type. */
  id: string;
  /** The key of the act it replies to, shares or reacts to; it may be recorded later. */
  inReplyTo?: string | null | undefined;
  /** What sort of act; required for one that is not recorded yet. */
  kind?: InteractionKind | null | undefined;
  /** The language of the text. */
  language?: string | null | undefined;
  /** Keys of the people it mentions. */
  mentions?: Array<string> | null | undefined;
  /** Keys of the brands it mentions. */
  mentionsBrands?: Array<string> | null | undefined;
  /** The key of the product it is about. */
  product?: string | null | undefined;
  /** From 1 to 5. */
  rating?: number | null | undefined;
  /** From −1, hostile, to 1, favourable. */
  sentiment?: number | null | undefined;
  /** The key of the space it happened in. */
  space?: string | null | undefined;
  /** What became of an idea. */
  status?: IdeaStatus | null | undefined;
  /** What was said, at most 64 kB. */
  text?: string | null | undefined;
  /** Where it can be seen. */
  url?: string | null | undefined;
  /** Anonymous totals. */
  votes?: VotesInput | null | undefined;
};

/** A person. An absent field keeps its value, null clears it, lists replace. */
export type RecordPersonInput = {
  /** How they came. */
  acquisition?: AcquisitionInput | null | undefined;
  /** The caller's own facts. */
  attributes?: Record<string, string | number | boolean> | null | undefined;
  /** All they said about purposes, at most 16. */
  consents?: Array<ConsentInput> | null | undefined;
  /** The caller's own key, unique per type. */
  id: string;
  /** How far they have come. */
  lifecycle?: Lifecycle | null | undefined;
  /** What they are called. */
  name?: string | null | undefined;
  /** What they are. */
  roles?: Array<Role> | null | undefined;
};

/** A product of a brand. An absent field keeps its value, null clears it. */
export type RecordProductInput = {
  /** The key of its brand; required for one that is not recorded yet. */
  brand?: string | null | undefined;
  /** The caller's own key, unique per type. */
  id: string;
  /** What it is called. */
  name?: string | null | undefined;
};

/** A relation, known by kind and ends, WORKS_FOR by department and since as well. An absent field keeps its value, null clears it. */
export type RecordRelationInput = {
  /** The key of the department; of WORKS_FOR only. */
  department?: string | null | undefined;
  /** The key of the person whose it is. */
  from: string;
  /** What sort of tie. */
  kind: RelationKind;
  /** Whether they moderate the space; of MEMBER_OF only. */
  moderator?: boolean | null | undefined;
  /** The first instant at which it holds. */
  since?: string | null | undefined;
  /** Whether they speak for the brand; of WORKS_FOR only. */
  spokesperson?: boolean | null | undefined;
  /** The key of what it leads to. */
  to: string;
  /** What it leads to; only FOLLOWS has a choice, PERSON unless said. */
  toType?: RelationEndType | null | undefined;
  /** The first instant at which it no longer holds. */
  until?: string | null | undefined;
  /** From −1 to 1; of TRUSTS only. */
  weight?: number | null | undefined;
};

/** A place where people meet. An absent field keeps its value, null clears it. */
export type RecordSpaceInput = {
  /** The key of its brand, if it has one. */
  brand?: string | null | undefined;
  /** The caller's own key, unique per type. */
  id: string;
  /** What sort of place; OTHER until somebody says. */
  kind?: SpaceKind | null | undefined;
  /** What it is called. */
  name?: string | null | undefined;
};

/** What became of a record. */
export type RecordStatus =
  /** It was not there before. */
  | 'CREATED'
  /** Nothing of it was written; the problems say why. */
  | 'REJECTED'
  /** It said nothing that was not so already. */
  | 'UNCHANGED'
  /** It changed something, or deleted it. */
  | 'UPDATED';

/** What a record is about. */
export type RecordType =
  /** An account. */
  | 'ACCOUNT'
  /** A brand. */
  | 'BRAND'
  /** A department. */
  | 'DEPARTMENT'
  /** An act. A tombstone stays while replies point to it. */
  | 'INTERACTION'
  /** A person. */
  | 'PERSON'
  /** A product. */
  | 'PRODUCT'
  /** A relation. */
  | 'RELATION'
  /** A space. */
  | 'SPACE';

/** What a relation leads to. */
export type RelationEndType =
  /** A brand. */
  | 'BRAND'
  /** A person. */
  | 'PERSON'
  /** A space. */
  | 'SPACE';

/** What sort of lasting tie a person has. */
export type RelationKind =
  /** To a person or a brand. */
  | 'FOLLOWS'
  /** To a person whom they brought. */
  | 'INTRODUCED'
  /** Between two people, without a direction. */
  | 'KNOWS'
  /** To a space. */
  | 'MEMBER_OF'
  /** To a person, by a weight from −1 to 1. */
  | 'TRUSTS'
  /** To a brand. */
  | 'WORKS_FOR';

/** What a reply is worth where the measure is REPLIES. */
export type ReplyWeightsInput = {
  /** To an act that opens a conversation; 1 in LDBC_IC14. */
  toOpening?: number | null | undefined;
  /** To another reply; .5 in LDBC_IC14. */
  toReply?: number | null | undefined;
};

/** What a person is said to be to the brands of this graph. */
export type Role =
  /** Bought something. */
  | 'CUSTOMER'
  /** Works for a brand. */
  | 'EMPLOYEE'
  /** Is listened to. */
  | 'INFLUENCER'
  /** Works with a brand. */
  | 'PARTNER'
  /** May buy something. */
  | 'PROSPECT';

/** What sort of place people meet in. */
export type SpaceKind =
  /** A forum of questions and answers. */
  | 'FORUM'
  /** A group that one joins. */
  | 'GROUP'
  /** Anything else. */
  | 'OTHER'
  /** A page on somebody else's platform. */
  | 'PAGE'
  /** A site of the brand's own. */
  | 'SITE'
  /** A shop with a door: a channel like another. */
  | 'STORE';

/** What ties alone make probable, each from 0 to 1. */
export type TiePriorsInput = {
  /** That the other follows them; .02 in LEARNED. */
  follows?: number | null | undefined;
  /** That they know each other; .01 in LEARNED. */
  knows?: number | null | undefined;
  /** That the other trusts them fully; .05 in LEARNED. */
  trusts?: number | null | undefined;
};

/** A stretch of time with two ends: from and to, or a duration that ends at asOf. */
export type Timespan = {
  /** The first instant inside. */
  from?: string | null | undefined;
  /** The time before asOf, as an ISO 8601 duration of weeks, days and hours, such as P90D. Without from and to. */
  last?: string | null | undefined;
  /** The first instant after it; asOf unless given. */
  to?: string | null | undefined;
};

/** Anonymous totals. */
export type VotesInput = {
  /** Against it. */
  down?: number | null | undefined;
  /** For it. */
  up?: number | null | undefined;
};

export type BrandFeedQueryVariables = Exact<{
  brand: BrandRef;
  kinds?: Array<InteractionKind> | InteractionKind | null | undefined;
  period?: Period | null | undefined;
  first?: number | null | undefined;
  after?: string | null | undefined;
}>;


export type BrandFeedQuery = { brand: { id: string, name: string | null, interactions: { totalCount: number, edges: Array<{ node: { channel: string | null, sentiment: number | null, replyCount: number, id: string, key: string | null, kind: InteractionKind, at: string, text: string | null, product: { name: string | null } | null, space: { name: string | null } | null, actor: { id: string, name: string | null, roles: Array<Role>, followers: number | null } | null } }>, pageInfo: { hasNextPage: boolean, endCursor: string | null } } } | null };

export type BrandOverviewQueryVariables = Exact<{
  brand: BrandRef;
}>;


export type BrandOverviewQuery = { brand: { id: string, key: string | null, name: string | null, products: { edges: Array<{ node: { id: string, name: string | null } }> }, departments: { edges: Array<{ node: { id: string, name: string | null, function: DepartmentFunction } }> }, spaces: { edges: Array<{ node: { id: string, name: string | null, kind: SpaceKind } }> }, spokespersons: { edges: Array<{ node: { id: string, name: string | null, roles: Array<Role>, followers: number | null } }> }, conversations: { totalCount: number, edges: Array<{ node: { id: string, startedAt: string | null, count: number, root: { id: string, key: string | null, kind: InteractionKind, at: string, text: string | null, actor: { id: string, name: string | null, roles: Array<Role>, followers: number | null } | null } | null } }> } } | null };

export type BrandRelaysQueryVariables = Exact<{
  brand: BrandRef;
  budget?: number | null | undefined;
  onlyContactable?: boolean | null | undefined;
  asOf?: string | null | undefined;
}>;


export type BrandRelaysQuery = { brand: { id: string, relays: { status: ReachStatus, ratio: number | null, delta: number, didConverge: boolean | null, asOf: string | null, position: string | null, seeds: Array<{ spread: number, beyondSeeds: number, person: { id: string, name: string | null, roles: Array<Role>, followers: number | null } }> } } | null };

export type ConversationThreadQueryVariables = Exact<{
  interaction: InteractionRef;
  first?: number | null | undefined;
  after?: string | null | undefined;
}>;


export type ConversationThreadQuery = { conversation: { id: string, count: number, startedAt: string | null, lastAt: string | null, brand: { name: string | null } | null, participants: { totalCount: number }, interactions: { edges: Array<{ node: { inReplyToKey: string | null, accepted: boolean, id: string, key: string | null, kind: InteractionKind, at: string, text: string | null, actor: { id: string, name: string | null, roles: Array<Role>, followers: number | null } | null } }>, pageInfo: { hasNextPage: boolean, endCursor: string | null } } } | null };

export type ActLineFragment = { id: string, key: string | null, kind: InteractionKind, at: string, text: string | null, actor: { id: string, name: string | null, roles: Array<Role>, followers: number | null } | null };

export type ImportRecordsMutationVariables = Exact<{
  records: Array<RecordInput> | RecordInput;
}>;


export type ImportRecordsMutation = { importRecords: { position: string, results: Array<{ index: number, key: string | null, status: RecordStatus, problems: Array<{ path: Array<string>, message: string }> }> } };

export type InfluenceAroundQueryVariables = Exact<{
  person: PersonRef;
  brand: BrandRef;
  depth?: number | null | undefined;
  limit?: number | null | undefined;
  asOf?: string | null | undefined;
}>;


export type InfluenceAroundQuery = { influenceMap: { status: InfluenceMapStatus, partial: boolean, people: Array<{ probability: number, hops: number, pageRank: number, person: { id: string, name: string | null, roles: Array<Role>, followers: number | null } }>, links: Array<{ probability: number | null, from: { id: string }, to: { id: string } }> }, person: { id: string, reach: { status: ReachStatus, estimate: number | null, low: number | null, high: number | null, priorPart: number | null, audience: number | null, asOf: string | null, position: string | null } } | null };

export type InfluencePathsQueryVariables = Exact<{
  from: InfluenceEnd;
  to: InfluenceEnd;
  options?: InfluencePathOptions | null | undefined;
  first?: number | null | undefined;
}>;


export type InfluencePathsQuery = { influencePaths: { status: PathStatus, partial: boolean, boundedBy: PathBound | null, unknown: Array<string>, asOf: string, position: string, paths: Array<{ probability: number | null, length: number, people: Array<{ id: string, name: string | null, roles: Array<Role>, followers: number | null }>, hops: Array<{ probability: number | null, credit: number, acts: number, prior: number, mistrust: number, credits: Array<{ kind: InteractionKind | null, count: number, credit: number }>, evidence: Array<{ id: string, key: string | null, kind: InteractionKind, at: string, text: string | null, actor: { id: string, name: string | null, roles: Array<Role>, followers: number | null } | null }> }> }> } };

export type PeopleQueryVariables = Exact<{
  roles?: Array<Role> | Role | null | undefined;
  first?: number | null | undefined;
  after?: string | null | undefined;
}>;


export type PeopleQuery = { persons: { totalCount: number, edges: Array<{ node: { id: string, name: string | null, roles: Array<Role>, followers: number | null } }>, pageInfo: { hasNextPage: boolean, endCursor: string | null } } };

export type PersonLineFragment = { id: string, name: string | null, roles: Array<Role>, followers: number | null };

export type PersonCardQueryVariables = Exact<{
  person: PersonRef;
  acts?: number | null | undefined;
}>;


export type PersonCardQuery = { person: { allowsContact: boolean, allowsProfiling: boolean, lastActAt: string | null, id: string, name: string | null, roles: Array<Role>, followers: number | null, acquisition: { channel: string, at: string | null } | null, accounts: { edges: Array<{ node: { platform: string, handle: string | null, followers: number | null } }> }, interactions: { totalCount: number, edges: Array<{ node: { id: string, key: string | null, kind: InteractionKind, at: string, text: string | null, actor: { id: string, name: string | null, roles: Array<Role>, followers: number | null } | null } }> }, relations: { edges: Array<{ node:
          | { kind: RelationKind, since: string | null, to:
              | { __typename: 'Brand', id: string, name: string | null }
              | { __typename: 'Person', id: string, name: string | null, roles: Array<Role>, followers: number | null }
              | { __typename: 'Space', id: string, name: string | null }
             }
          | { kind: RelationKind, since: string | null, to: { __typename: 'Person', id: string, name: string | null, roles: Array<Role>, followers: number | null } }
          | { kind: RelationKind, since: string | null, to: { __typename: 'Person', id: string, name: string | null, roles: Array<Role>, followers: number | null } }
          | { kind: RelationKind, since: string | null, to: { __typename: 'Space', id: string, name: string | null } }
          | { kind: RelationKind, since: string | null, to: { __typename: 'Person', id: string, name: string | null, roles: Array<Role>, followers: number | null } }
          | { kind: RelationKind, since: string | null, to: { __typename: 'Brand', id: string, name: string | null } }
         }> } } | null };

export type RecordInteractionsMutationVariables = Exact<{
  interactions: Array<RecordInteractionInput> | RecordInteractionInput;
}>;


export type RecordInteractionsMutation = { recordInteractions: { position: string, results: Array<{ index: number, key: string | null, status: RecordStatus, problems: Array<{ path: Array<string>, message: string }> }> } };

export type ReceiptFragment = { position: string, results: Array<{ index: number, key: string | null, status: RecordStatus, problems: Array<{ path: Array<string>, message: string }> }> };

export const PersonLineFragmentDoc = {"kind":"Document","definitions":[{"kind":"FragmentDefinition","name":{"kind":"Name","value":"PersonLine"},"typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"Person"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"name"}},{"kind":"Field","name":{"kind":"Name","value":"roles"}},{"kind":"Field","name":{"kind":"Name","value":"followers"}}]}}]} as unknown as DocumentNode<PersonLineFragment, unknown>;
export const ActLineFragmentDoc = {"kind":"Document","definitions":[{"kind":"FragmentDefinition","name":{"kind":"Name","value":"ActLine"},"typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"Interaction"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"key"}},{"kind":"Field","name":{"kind":"Name","value":"kind"}},{"kind":"Field","name":{"kind":"Name","value":"at"}},{"kind":"Field","name":{"kind":"Name","value":"text"}},{"kind":"Field","name":{"kind":"Name","value":"actor"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"FragmentSpread","name":{"kind":"Name","value":"PersonLine"}}]}}]}},{"kind":"FragmentDefinition","name":{"kind":"Name","value":"PersonLine"},"typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"Person"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"name"}},{"kind":"Field","name":{"kind":"Name","value":"roles"}},{"kind":"Field","name":{"kind":"Name","value":"followers"}}]}}]} as unknown as DocumentNode<ActLineFragment, unknown>;
export const ReceiptFragmentDoc = {"kind":"Document","definitions":[{"kind":"FragmentDefinition","name":{"kind":"Name","value":"Receipt"},"typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"RecordReceipt"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"position"}},{"kind":"Field","name":{"kind":"Name","value":"results"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"index"}},{"kind":"Field","name":{"kind":"Name","value":"key"}},{"kind":"Field","name":{"kind":"Name","value":"status"}},{"kind":"Field","name":{"kind":"Name","value":"problems"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"path"}},{"kind":"Field","name":{"kind":"Name","value":"message"}}]}}]}}]}}]} as unknown as DocumentNode<ReceiptFragment, unknown>;
export const BrandFeedDocument = {"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"query","name":{"kind":"Name","value":"BrandFeed"},"variableDefinitions":[{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"brand"}},"type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"BrandRef"}}}},{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"kinds"}},"type":{"kind":"ListType","type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"InteractionKind"}}}}},{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"period"}},"type":{"kind":"NamedType","name":{"kind":"Name","value":"Period"}}},{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"first"}},"type":{"kind":"NamedType","name":{"kind":"Name","value":"Int"}},"defaultValue":{"kind":"IntValue","value":"20"}},{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"after"}},"type":{"kind":"NamedType","name":{"kind":"Name","value":"String"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"brand"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"ref"},"value":{"kind":"Variable","name":{"kind":"Name","value":"brand"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"name"}},{"kind":"Field","name":{"kind":"Name","value":"interactions"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"kinds"},"value":{"kind":"Variable","name":{"kind":"Name","value":"kinds"}}},{"kind":"Argument","name":{"kind":"Name","value":"period"},"value":{"kind":"Variable","name":{"kind":"Name","value":"period"}}},{"kind":"Argument","name":{"kind":"Name","value":"first"},"value":{"kind":"Variable","name":{"kind":"Name","value":"first"}}},{"kind":"Argument","name":{"kind":"Name","value":"after"},"value":{"kind":"Variable","name":{"kind":"Name","value":"after"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"totalCount"}},{"kind":"Field","name":{"kind":"Name","value":"edges"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"node"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"FragmentSpread","name":{"kind":"Name","value":"ActLine"}},{"kind":"Field","name":{"kind":"Name","value":"channel"}},{"kind":"Field","name":{"kind":"Name","value":"sentiment"}},{"kind":"Field","name":{"kind":"Name","value":"replyCount"}},{"kind":"Field","name":{"kind":"Name","value":"product"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"name"}}]}},{"kind":"Field","name":{"kind":"Name","value":"space"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"name"}}]}}]}}]}},{"kind":"Field","name":{"kind":"Name","value":"pageInfo"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"hasNextPage"}},{"kind":"Field","name":{"kind":"Name","value":"endCursor"}}]}}]}}]}}]}},{"kind":"FragmentDefinition","name":{"kind":"Name","value":"PersonLine"},"typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"Person"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"name"}},{"kind":"Field","name":{"kind":"Name","value":"roles"}},{"kind":"Field","name":{"kind":"Name","value":"followers"}}]}},{"kind":"FragmentDefinition","name":{"kind":"Name","value":"ActLine"},"typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"Interaction"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"key"}},{"kind":"Field","name":{"kind":"Name","value":"kind"}},{"kind":"Field","name":{"kind":"Name","value":"at"}},{"kind":"Field","name":{"kind":"Name","value":"text"}},{"kind":"Field","name":{"kind":"Name","value":"actor"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"FragmentSpread","name":{"kind":"Name","value":"PersonLine"}}]}}]}}]} as unknown as DocumentNode<BrandFeedQuery, BrandFeedQueryVariables>;
export const BrandOverviewDocument = {"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"query","name":{"kind":"Name","value":"BrandOverview"},"variableDefinitions":[{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"brand"}},"type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"BrandRef"}}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"brand"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"ref"},"value":{"kind":"Variable","name":{"kind":"Name","value":"brand"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"key"}},{"kind":"Field","name":{"kind":"Name","value":"name"}},{"kind":"Field","name":{"kind":"Name","value":"products"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"edges"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"node"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"name"}}]}}]}}]}},{"kind":"Field","name":{"kind":"Name","value":"departments"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"edges"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"node"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"name"}},{"kind":"Field","name":{"kind":"Name","value":"function"}}]}}]}}]}},{"kind":"Field","name":{"kind":"Name","value":"spaces"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"edges"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"node"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"name"}},{"kind":"Field","name":{"kind":"Name","value":"kind"}}]}}]}}]}},{"kind":"Field","name":{"kind":"Name","value":"spokespersons"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"edges"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"node"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"FragmentSpread","name":{"kind":"Name","value":"PersonLine"}}]}}]}}]}},{"kind":"Field","name":{"kind":"Name","value":"conversations"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"first"},"value":{"kind":"IntValue","value":"3"}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"totalCount"}},{"kind":"Field","name":{"kind":"Name","value":"edges"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"node"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"startedAt"}},{"kind":"Field","name":{"kind":"Name","value":"count"}},{"kind":"Field","name":{"kind":"Name","value":"root"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"FragmentSpread","name":{"kind":"Name","value":"ActLine"}}]}}]}}]}}]}}]}}]}},{"kind":"FragmentDefinition","name":{"kind":"Name","value":"PersonLine"},"typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"Person"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"name"}},{"kind":"Field","name":{"kind":"Name","value":"roles"}},{"kind":"Field","name":{"kind":"Name","value":"followers"}}]}},{"kind":"FragmentDefinition","name":{"kind":"Name","value":"ActLine"},"typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"Interaction"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"key"}},{"kind":"Field","name":{"kind":"Name","value":"kind"}},{"kind":"Field","name":{"kind":"Name","value":"at"}},{"kind":"Field","name":{"kind":"Name","value":"text"}},{"kind":"Field","name":{"kind":"Name","value":"actor"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"FragmentSpread","name":{"kind":"Name","value":"PersonLine"}}]}}]}}]} as unknown as DocumentNode<BrandOverviewQuery, BrandOverviewQueryVariables>;
export const BrandRelaysDocument = {"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"query","name":{"kind":"Name","value":"BrandRelays"},"variableDefinitions":[{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"brand"}},"type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"BrandRef"}}}},{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"budget"}},"type":{"kind":"NamedType","name":{"kind":"Name","value":"Int"}},"defaultValue":{"kind":"IntValue","value":"10"}},{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"onlyContactable"}},"type":{"kind":"NamedType","name":{"kind":"Name","value":"Boolean"}},"defaultValue":{"kind":"BooleanValue","value":false}},{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"asOf"}},"type":{"kind":"NamedType","name":{"kind":"Name","value":"DateTime"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"brand"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"ref"},"value":{"kind":"Variable","name":{"kind":"Name","value":"brand"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"relays"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"budget"},"value":{"kind":"Variable","name":{"kind":"Name","value":"budget"}}},{"kind":"Argument","name":{"kind":"Name","value":"onlyContactable"},"value":{"kind":"Variable","name":{"kind":"Name","value":"onlyContactable"}}},{"kind":"Argument","name":{"kind":"Name","value":"asOf"},"value":{"kind":"Variable","name":{"kind":"Name","value":"asOf"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"status"}},{"kind":"Field","name":{"kind":"Name","value":"ratio"}},{"kind":"Field","name":{"kind":"Name","value":"delta"}},{"kind":"Field","name":{"kind":"Name","value":"didConverge"}},{"kind":"Field","name":{"kind":"Name","value":"asOf"}},{"kind":"Field","name":{"kind":"Name","value":"position"}},{"kind":"Field","name":{"kind":"Name","value":"seeds"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"spread"}},{"kind":"Field","name":{"kind":"Name","value":"beyondSeeds"}},{"kind":"Field","name":{"kind":"Name","value":"person"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"FragmentSpread","name":{"kind":"Name","value":"PersonLine"}}]}}]}}]}}]}}]}},{"kind":"FragmentDefinition","name":{"kind":"Name","value":"PersonLine"},"typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"Person"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"name"}},{"kind":"Field","name":{"kind":"Name","value":"roles"}},{"kind":"Field","name":{"kind":"Name","value":"followers"}}]}}]} as unknown as DocumentNode<BrandRelaysQuery, BrandRelaysQueryVariables>;
export const ConversationThreadDocument = {"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"query","name":{"kind":"Name","value":"ConversationThread"},"variableDefinitions":[{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"interaction"}},"type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"InteractionRef"}}}},{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"first"}},"type":{"kind":"NamedType","name":{"kind":"Name","value":"Int"}},"defaultValue":{"kind":"IntValue","value":"50"}},{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"after"}},"type":{"kind":"NamedType","name":{"kind":"Name","value":"String"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"conversation"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"interaction"},"value":{"kind":"Variable","name":{"kind":"Name","value":"interaction"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"brand"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"name"}}]}},{"kind":"Field","name":{"kind":"Name","value":"count"}},{"kind":"Field","name":{"kind":"Name","value":"startedAt"}},{"kind":"Field","name":{"kind":"Name","value":"lastAt"}},{"kind":"Field","name":{"kind":"Name","value":"participants"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"totalCount"}}]}},{"kind":"Field","name":{"kind":"Name","value":"interactions"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"first"},"value":{"kind":"Variable","name":{"kind":"Name","value":"first"}}},{"kind":"Argument","name":{"kind":"Name","value":"after"},"value":{"kind":"Variable","name":{"kind":"Name","value":"after"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"edges"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"node"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"FragmentSpread","name":{"kind":"Name","value":"ActLine"}},{"kind":"Field","name":{"kind":"Name","value":"inReplyToKey"}},{"kind":"Field","name":{"kind":"Name","value":"accepted"}}]}}]}},{"kind":"Field","name":{"kind":"Name","value":"pageInfo"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"hasNextPage"}},{"kind":"Field","name":{"kind":"Name","value":"endCursor"}}]}}]}}]}}]}},{"kind":"FragmentDefinition","name":{"kind":"Name","value":"PersonLine"},"typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"Person"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"name"}},{"kind":"Field","name":{"kind":"Name","value":"roles"}},{"kind":"Field","name":{"kind":"Name","value":"followers"}}]}},{"kind":"FragmentDefinition","name":{"kind":"Name","value":"ActLine"},"typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"Interaction"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"key"}},{"kind":"Field","name":{"kind":"Name","value":"kind"}},{"kind":"Field","name":{"kind":"Name","value":"at"}},{"kind":"Field","name":{"kind":"Name","value":"text"}},{"kind":"Field","name":{"kind":"Name","value":"actor"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"FragmentSpread","name":{"kind":"Name","value":"PersonLine"}}]}}]}}]} as unknown as DocumentNode<ConversationThreadQuery, ConversationThreadQueryVariables>;
export const ImportRecordsDocument = {"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"mutation","name":{"kind":"Name","value":"ImportRecords"},"variableDefinitions":[{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"records"}},"type":{"kind":"NonNullType","type":{"kind":"ListType","type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"RecordInput"}}}}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"importRecords"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"records"},"value":{"kind":"Variable","name":{"kind":"Name","value":"records"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"FragmentSpread","name":{"kind":"Name","value":"Receipt"}}]}}]}},{"kind":"FragmentDefinition","name":{"kind":"Name","value":"Receipt"},"typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"RecordReceipt"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"position"}},{"kind":"Field","name":{"kind":"Name","value":"results"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"index"}},{"kind":"Field","name":{"kind":"Name","value":"key"}},{"kind":"Field","name":{"kind":"Name","value":"status"}},{"kind":"Field","name":{"kind":"Name","value":"problems"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"path"}},{"kind":"Field","name":{"kind":"Name","value":"message"}}]}}]}}]}}]} as unknown as DocumentNode<ImportRecordsMutation, ImportRecordsMutationVariables>;
export const InfluenceAroundDocument = {"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"query","name":{"kind":"Name","value":"InfluenceAround"},"variableDefinitions":[{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"person"}},"type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"PersonRef"}}}},{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"brand"}},"type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"BrandRef"}}}},{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"depth"}},"type":{"kind":"NamedType","name":{"kind":"Name","value":"Int"}},"defaultValue":{"kind":"IntValue","value":"2"}},{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"limit"}},"type":{"kind":"NamedType","name":{"kind":"Name","value":"Int"}},"defaultValue":{"kind":"IntValue","value":"50"}},{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"asOf"}},"type":{"kind":"NamedType","name":{"kind":"Name","value":"DateTime"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"influenceMap"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"around"},"value":{"kind":"Variable","name":{"kind":"Name","value":"person"}}},{"kind":"Argument","name":{"kind":"Name","value":"depth"},"value":{"kind":"Variable","name":{"kind":"Name","value":"depth"}}},{"kind":"Argument","name":{"kind":"Name","value":"limit"},"value":{"kind":"Variable","name":{"kind":"Name","value":"limit"}}},{"kind":"Argument","name":{"kind":"Name","value":"asOf"},"value":{"kind":"Variable","name":{"kind":"Name","value":"asOf"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"status"}},{"kind":"Field","name":{"kind":"Name","value":"partial"}},{"kind":"Field","name":{"kind":"Name","value":"people"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"probability"}},{"kind":"Field","name":{"kind":"Name","value":"hops"}},{"kind":"Field","name":{"kind":"Name","value":"pageRank"}},{"kind":"Field","name":{"kind":"Name","value":"person"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"FragmentSpread","name":{"kind":"Name","value":"PersonLine"}}]}}]}},{"kind":"Field","name":{"kind":"Name","value":"links"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"probability"}},{"kind":"Field","name":{"kind":"Name","value":"from"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}}]}},{"kind":"Field","name":{"kind":"Name","value":"to"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}}]}}]}}]}},{"kind":"Field","name":{"kind":"Name","value":"person"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"ref"},"value":{"kind":"Variable","name":{"kind":"Name","value":"person"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"reach"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"brand"},"value":{"kind":"Variable","name":{"kind":"Name","value":"brand"}}},{"kind":"Argument","name":{"kind":"Name","value":"asOf"},"value":{"kind":"Variable","name":{"kind":"Name","value":"asOf"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"status"}},{"kind":"Field","name":{"kind":"Name","value":"estimate"}},{"kind":"Field","name":{"kind":"Name","value":"low"}},{"kind":"Field","name":{"kind":"Name","value":"high"}},{"kind":"Field","name":{"kind":"Name","value":"priorPart"}},{"kind":"Field","name":{"kind":"Name","value":"audience"}},{"kind":"Field","name":{"kind":"Name","value":"asOf"}},{"kind":"Field","name":{"kind":"Name","value":"position"}}]}}]}}]}},{"kind":"FragmentDefinition","name":{"kind":"Name","value":"PersonLine"},"typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"Person"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"name"}},{"kind":"Field","name":{"kind":"Name","value":"roles"}},{"kind":"Field","name":{"kind":"Name","value":"followers"}}]}}]} as unknown as DocumentNode<InfluenceAroundQuery, InfluenceAroundQueryVariables>;
export const InfluencePathsDocument = {"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"query","name":{"kind":"Name","value":"InfluencePaths"},"variableDefinitions":[{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"from"}},"type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"InfluenceEnd"}}}},{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"to"}},"type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"InfluenceEnd"}}}},{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"options"}},"type":{"kind":"NamedType","name":{"kind":"Name","value":"InfluencePathOptions"}}},{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"first"}},"type":{"kind":"NamedType","name":{"kind":"Name","value":"Int"}},"defaultValue":{"kind":"IntValue","value":"3"}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"influencePaths"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"from"},"value":{"kind":"Variable","name":{"kind":"Name","value":"from"}}},{"kind":"Argument","name":{"kind":"Name","value":"to"},"value":{"kind":"Variable","name":{"kind":"Name","value":"to"}}},{"kind":"Argument","name":{"kind":"Name","value":"options"},"value":{"kind":"Variable","name":{"kind":"Name","value":"options"}}},{"kind":"Argument","name":{"kind":"Name","value":"first"},"value":{"kind":"Variable","name":{"kind":"Name","value":"first"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"status"}},{"kind":"Field","name":{"kind":"Name","value":"partial"}},{"kind":"Field","name":{"kind":"Name","value":"boundedBy"}},{"kind":"Field","name":{"kind":"Name","value":"unknown"}},{"kind":"Field","name":{"kind":"Name","value":"asOf"}},{"kind":"Field","name":{"kind":"Name","value":"position"}},{"kind":"Field","name":{"kind":"Name","value":"paths"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"probability"}},{"kind":"Field","name":{"kind":"Name","value":"length"}},{"kind":"Field","name":{"kind":"Name","value":"people"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"FragmentSpread","name":{"kind":"Name","value":"PersonLine"}}]}},{"kind":"Field","name":{"kind":"Name","value":"hops"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"probability"}},{"kind":"Field","name":{"kind":"Name","value":"credit"}},{"kind":"Field","name":{"kind":"Name","value":"acts"}},{"kind":"Field","name":{"kind":"Name","value":"prior"}},{"kind":"Field","name":{"kind":"Name","value":"mistrust"}},{"kind":"Field","name":{"kind":"Name","value":"credits"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"kind"}},{"kind":"Field","name":{"kind":"Name","value":"count"}},{"kind":"Field","name":{"kind":"Name","value":"credit"}}]}},{"kind":"Field","name":{"kind":"Name","value":"evidence"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"FragmentSpread","name":{"kind":"Name","value":"ActLine"}}]}}]}}]}}]}}]}},{"kind":"FragmentDefinition","name":{"kind":"Name","value":"PersonLine"},"typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"Person"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"name"}},{"kind":"Field","name":{"kind":"Name","value":"roles"}},{"kind":"Field","name":{"kind":"Name","value":"followers"}}]}},{"kind":"FragmentDefinition","name":{"kind":"Name","value":"ActLine"},"typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"Interaction"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"key"}},{"kind":"Field","name":{"kind":"Name","value":"kind"}},{"kind":"Field","name":{"kind":"Name","value":"at"}},{"kind":"Field","name":{"kind":"Name","value":"text"}},{"kind":"Field","name":{"kind":"Name","value":"actor"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"FragmentSpread","name":{"kind":"Name","value":"PersonLine"}}]}}]}}]} as unknown as DocumentNode<InfluencePathsQuery, InfluencePathsQueryVariables>;
export const PeopleDocument = {"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"query","name":{"kind":"Name","value":"People"},"variableDefinitions":[{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"roles"}},"type":{"kind":"ListType","type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"Role"}}}}},{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"first"}},"type":{"kind":"NamedType","name":{"kind":"Name","value":"Int"}},"defaultValue":{"kind":"IntValue","value":"20"}},{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"after"}},"type":{"kind":"NamedType","name":{"kind":"Name","value":"String"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"persons"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"roles"},"value":{"kind":"Variable","name":{"kind":"Name","value":"roles"}}},{"kind":"Argument","name":{"kind":"Name","value":"order"},"value":{"kind":"EnumValue","value":"FOLLOWERS"}},{"kind":"Argument","name":{"kind":"Name","value":"first"},"value":{"kind":"Variable","name":{"kind":"Name","value":"first"}}},{"kind":"Argument","name":{"kind":"Name","value":"after"},"value":{"kind":"Variable","name":{"kind":"Name","value":"after"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"totalCount"}},{"kind":"Field","name":{"kind":"Name","value":"edges"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"node"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"FragmentSpread","name":{"kind":"Name","value":"PersonLine"}}]}}]}},{"kind":"Field","name":{"kind":"Name","value":"pageInfo"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"hasNextPage"}},{"kind":"Field","name":{"kind":"Name","value":"endCursor"}}]}}]}}]}},{"kind":"FragmentDefinition","name":{"kind":"Name","value":"PersonLine"},"typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"Person"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"name"}},{"kind":"Field","name":{"kind":"Name","value":"roles"}},{"kind":"Field","name":{"kind":"Name","value":"followers"}}]}}]} as unknown as DocumentNode<PeopleQuery, PeopleQueryVariables>;
export const PersonCardDocument = {"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"query","name":{"kind":"Name","value":"PersonCard"},"variableDefinitions":[{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"person"}},"type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"PersonRef"}}}},{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"acts"}},"type":{"kind":"NamedType","name":{"kind":"Name","value":"Int"}},"defaultValue":{"kind":"IntValue","value":"5"}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"person"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"ref"},"value":{"kind":"Variable","name":{"kind":"Name","value":"person"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"FragmentSpread","name":{"kind":"Name","value":"PersonLine"}},{"kind":"Field","name":{"kind":"Name","value":"acquisition"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"channel"}},{"kind":"Field","name":{"kind":"Name","value":"at"}}]}},{"kind":"Field","name":{"kind":"Name","value":"allowsContact"}},{"kind":"Field","name":{"kind":"Name","value":"allowsProfiling"}},{"kind":"Field","name":{"kind":"Name","value":"lastActAt"}},{"kind":"Field","name":{"kind":"Name","value":"accounts"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"edges"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"node"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"platform"}},{"kind":"Field","name":{"kind":"Name","value":"handle"}},{"kind":"Field","name":{"kind":"Name","value":"followers"}}]}}]}}]}},{"kind":"Field","name":{"kind":"Name","value":"interactions"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"first"},"value":{"kind":"Variable","name":{"kind":"Name","value":"acts"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"totalCount"}},{"kind":"Field","name":{"kind":"Name","value":"edges"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"node"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"FragmentSpread","name":{"kind":"Name","value":"ActLine"}}]}}]}}]}},{"kind":"Field","name":{"kind":"Name","value":"relations"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"side"},"value":{"kind":"EnumValue","value":"OUT"}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"edges"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"node"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"kind"}},{"kind":"Field","name":{"kind":"Name","value":"since"}},{"kind":"Field","name":{"kind":"Name","value":"to"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"__typename"}},{"kind":"InlineFragment","typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"Person"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"FragmentSpread","name":{"kind":"Name","value":"PersonLine"}}]}},{"kind":"InlineFragment","typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"Brand"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"name"}}]}},{"kind":"InlineFragment","typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"Space"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"name"}}]}}]}}]}}]}}]}}]}}]}},{"kind":"FragmentDefinition","name":{"kind":"Name","value":"PersonLine"},"typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"Person"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"name"}},{"kind":"Field","name":{"kind":"Name","value":"roles"}},{"kind":"Field","name":{"kind":"Name","value":"followers"}}]}},{"kind":"FragmentDefinition","name":{"kind":"Name","value":"ActLine"},"typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"Interaction"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"key"}},{"kind":"Field","name":{"kind":"Name","value":"kind"}},{"kind":"Field","name":{"kind":"Name","value":"at"}},{"kind":"Field","name":{"kind":"Name","value":"text"}},{"kind":"Field","name":{"kind":"Name","value":"actor"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"FragmentSpread","name":{"kind":"Name","value":"PersonLine"}}]}}]}}]} as unknown as DocumentNode<PersonCardQuery, PersonCardQueryVariables>;
export const RecordInteractionsDocument = {"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"mutation","name":{"kind":"Name","value":"RecordInteractions"},"variableDefinitions":[{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"interactions"}},"type":{"kind":"NonNullType","type":{"kind":"ListType","type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"RecordInteractionInput"}}}}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"recordInteractions"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"interactions"},"value":{"kind":"Variable","name":{"kind":"Name","value":"interactions"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"FragmentSpread","name":{"kind":"Name","value":"Receipt"}}]}}]}},{"kind":"FragmentDefinition","name":{"kind":"Name","value":"Receipt"},"typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"RecordReceipt"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"position"}},{"kind":"Field","name":{"kind":"Name","value":"results"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"index"}},{"kind":"Field","name":{"kind":"Name","value":"key"}},{"kind":"Field","name":{"kind":"Name","value":"status"}},{"kind":"Field","name":{"kind":"Name","value":"problems"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"path"}},{"kind":"Field","name":{"kind":"Name","value":"message"}}]}}]}}]}}]} as unknown as DocumentNode<RecordInteractionsMutation, RecordInteractionsMutationVariables>;
/** Asks for all that can be asked for in sight of a viewer, as ids and figures. `$stated` adds what acts themselves state. */
export const EVERYTHING = `
query (
  $ids: [ID!]!, $b0: ID!, $b1: ID!, $b2: ID!, $s0: ID!, $q0: ID!, $p0: ID!, $p1: ID!, $p2: ID!, $p3: ID!,
  $personal: Boolean!, $stated: Boolean!
) {
  created: persons(first: 100) { ...People }
  followed: persons(order: FOLLOWERS, first: 100) { ...People }
  active: persons(order: LAST_ACT, first: 100) { ...People }
  quiet: persons(order: LAST_ACT, direction: ASC, first: 100) { ...People }
  lastActive: persons(order: LAST_ACT, last: 2) { ...People }
  customers: persons(roles: [CUSTOMER], first: 2) { ...People }
  prospects: persons(lifecycle: PROSPECT, acquisitionChannel: "shop") { ...People }
  brands { totalCount edges { node { id } } }
  interactions(first: 100) { ...Acts }
  earliest: interactions(direction: ASC, first: 3) { ...Acts }
  about: interactions(brand: { id: $b0 }) { ...Acts }
  within: interactions(space: { id: $s0 }) { ...Acts }
  with: interactions(product: { id: $q0 }) { ...Acts }
  by: interactions(actor: { id: $p0 }, brand: { id: $b1 }) { ...Acts }
  some: interactions(kinds: [ANSWER, COMMENT], channels: ["shop"], period: { from: "2024-04-01T00:00:00Z" }) { ...Acts }
  openings: interactions(rootsOnly: true) { ...Acts }
  conversations(first: 100) { ...Conversations }
  oldest: conversations(direction: ASC, first: 100) { ...Conversations }
  conversationsAbout: conversations(brand: { id: $b1 }, first: 100) { ...Conversations }
  conversationsIn: conversations(space: { id: $s0 }, first: 100) { ...Conversations }
  nodes(ids: $ids) {
    __typename id
    ...Person ...Account ...Brand ...Product ...Department ...Space ...Act ...Conversation
  }
  ada: search(text: "ad", first: 50) @include(if: $personal) { ...Hits }
  lovelace: search(text: "lovelace ADA", first: 50) @include(if: $personal) { ...Hits }
  zoe: search(text: "zo", types: [PERSON, ACCOUNT, INTERACTION], first: 2) @include(if: $personal) { ...Hits }
  paths01: influencePaths(from: { people: [{ id: $p0 }] }, to: { people: [{ id: $p1 }] }, first: 9) { ...Paths }
  paths12: influencePaths(from: { people: [{ id: $p1 }] }, to: { people: [{ id: $p2 }] }, first: 9) { ...Paths }
  paths23: influencePaths(from: { people: [{ id: $p2 }, { id: $p1 }] }, to: { people: [{ id: $p3 }] }, first: 9) { ...Paths }
  short30: influencePaths(from: { people: [{ id: $p3 }] }, to: { people: [{ id: $p0 }] }, options: { order: FEWEST_HOPS }) { ...Paths }
  around: influencePaths(
    from: { people: [{ id: $p0 }] }, to: { people: [{ id: $p2 }] }, options: { excluding: [{ id: $p1 }], maxHops: 3 }, first: 9
  ) { ...Paths }
  fromStaff: influencePaths(from: { side: { brand: { id: $b0 }, side: EMPLOYEES } }, to: { people: [{ id: $p0 }] }) { ...Paths }
  toVoices: influencePaths(from: { people: [{ id: $p1 }] }, to: { side: { brand: { id: $b1 }, side: SPOKESPERSONS } }) { ...Paths }
  map0: influenceMap(around: { id: $p0 }, depth: 2, limit: 4) { ...Map }
  map1: influenceMap(around: { id: $p1 }, depth: 4) { ...Map }
}
fragment Map on InfluenceMap {
  status partial people { person { id } probability hops pageRank } links { from { id } to { id } probability credit }
}
fragment People on PersonConnection { totalCount pageInfo { hasNextPage hasPreviousPage } edges { node { id } } }
fragment Acts on InteractionConnection { totalCount pageInfo { hasNextPage hasPreviousPage } edges { node { id } } }
fragment Conversations on ConversationConnection { totalCount edges { node { __typename id count } } }
fragment Ties on RelationConnection {
  totalCount
  edges {
    node {
      kind since until active
      from { id }
      to { ... on Person { id } ... on Brand { id } ... on Space { id } }
      ... on WorksFor { spokesperson department { id } }
      ... on Trusts { weight }
      ... on MemberOf { moderator }
    }
  }
}
fragment Hits on SearchConnection { totalCount pageInfo { hasNextPage } edges { node { __typename ... on Node { id } } } }
fragment Person on Person {
  key name roles lifecycle acquisition { channel at } attributes consents { purpose granted at } allowsProfiling allowsContact
  followers lastActAt
  accounts { totalCount edges { node { id } } }
  interactions { ...Acts }
  about: interactions(brand: { id: $b0 }) { ...Acts }
  relations { ...Ties }
  followed: relations(side: IN, kinds: [FOLLOWS, KNOWS]) { ...Ties }
  then: relations(activeAt: "2024-05-01T00:00:00Z") { ...Ties }
  roles0: brandRoles(brand: { id: $b0 })
  roles1: brandRoles(brand: { id: $b1 }, asOf: "2024-03-01T00:00:00Z")
  lifecycle0: brandLifecycle(brand: { id: $b0 })
  score0: ambassadorScore(brand: { id: $b0 }) { ...Figures }
  score1: ambassadorScore(brand: { id: $b1 }, period: { last: "P60D" }) { ...Figures }
  influencers(first: 100) { ...Hops }
  influenced(first: 100) { ...Hops }
  engagement0: engagement(brand: { id: $b0 }, period: { last: "P90D" }) { ...Engagement }
  engagement2: engagement(brand: { id: $b2 }, period: { last: "P365D" }, includeStaff: true) { ...Engagement }
}
fragment Hops on InfluenceHopConnection {
  totalCount
  edges { node { from { id } to { id } probability credit acts prior mistrust credits { kind count credit } evidence { id } } }
}
fragment Account on Account { key platform handle followers person @include(if: $stated) { id } }
fragment Brand on Brand {
  key name
  products { totalCount edges { node { id } } }
  departments { totalCount edges { node { id } } }
  spaces { totalCount edges { node { id } } }
  spokespersons { ...People }
  interactions { ...Acts }
  inSpace: interactions(space: { id: $s0 }) { ...Acts }
  conversations(first: 100) { ...Conversations }
  relations { ...Ties }
  ambassadors(first: 100) { totalCount edges { node { ...Figures } } }
  lately: ambassadors(period: { last: "P90D" }, filter: { roles: [CUSTOMER] }) { totalCount edges { node { ...Figures } } }
  engagementPyramid(period: { last: "P60D" }) { ...Pyramid }
  withStaff: engagementPyramid(period: { last: "P365D" }, includeStaff: true) { ...Pyramid }
  moved: engagementPyramid(period: { last: "P60D" }, compareTo: { last: "P365D" }) {
    comparedFrom comparedTo transitions { from to count members { ...People } } series(back: 2) { ...Pyramid }
  }
  byRole: engagementPyramid(period: { last: "P365D" }, by: ROLE) { ...Grouped }
  byLifecycle: engagementPyramid(period: { last: "P365D" }, by: LIFECYCLE) { ...Grouped }
  byChannel: engagementPyramid(period: { last: "P365D" }, by: CHANNEL) { ...Grouped }
  byAcquisition: engagementPyramid(period: { last: "P365D" }, by: ACQUISITION_CHANNEL) { ...Grouped }
  byIntroducer: engagementPyramid(period: { last: "P365D" }, by: INTRODUCER) { ...Grouped }
  byEcosystemLevel: engagementPyramid(period: { last: "P365D" }, includeStaff: true, by: ECOSYSTEM_LEVEL) { ...Grouped }
  ecosystem(period: { last: "P365D" }) { ...Meeting }
  cohortsByChannel: cohorts(by: ACQUISITION_CHANNEL) { ...Cohorts }
  cohortsByMonth: cohorts(by: MONTH, period: { last: "P60D" }) { ...Cohorts }
  cohortsByIntroducer: cohorts(by: INTRODUCER) { ...Cohorts }
  byDepartment: engagementPyramid(period: { last: "P365D" }, includeStaff: true, by: DEPARTMENT) { ...Grouped }
}
fragment Meeting on Ecosystem { count levels { level count share kinds { kind count } channels { channel count } } kinds { kind count } channels { channel count } }
fragment Cohorts on CohortConnection {
  totalCount edges { node {
    isNone acquisitionChannel month introducer { id } size members { ...People } retention(windows: 14) { known active share }
    levels { level count change } purchases { count buyers amounts { currency amount count } } ambassadors
  } }
}
fragment Product on Product { key name brand { id } interactions { ...Acts } }
fragment Department on Department { key name function brand { id } }
fragment Space on Space {
  key name kindOfSpace: kind brand { id } members { ...People } interactions { ...Acts } conversations(first: 100) { ...Conversations }
}
fragment Act on Interaction {
  key kind at text channel sentiment rating accepted brand { id } product { id } space { id } mentionsBrands { id } replyCount
  replies { ...Acts }
  conversation { __typename id count }
  ... @include(if: $stated) {
    actor { id } actorKey account { id } mentions { id } inReplyTo { id } inReplyToKey predatesParent conversation { brand { id } root { id } }
  }
}
fragment Conversation on Conversation {
  count startedAt lastAt interactions { ...Acts } participants { ...People }
  ... @include(if: $stated) { brand { id } root { id } }
}
fragment Figures on Ambassador {
  person { id } score trust loyalty power eligible expectedResponses notoriety legitimacy quadrant
  contributions { component value weight points } evidence(first: 20) { delta interaction { id } }
}
fragment Engagement on Engagement {
  level helpingDays helpingDaysNeeded favourableResponders unfavourableResponders from to rule
  acts { ...Acts } responses { ...Acts } ties { ...Ties } next { level tie acts kinds helpingDays favourableResponders }
}
fragment Grouped on EngagementPyramid {
  grouping { by coverage groups { totalCount edges { node {
    isNone value introducer { id } department { id } count levels { level count share previousCount change members { ...People } }
  } } } }
}
fragment Pyramid on EngagementPyramid {
  count from to levels { level count share previousCount change members { ...People } }
}
fragment Paths on InfluencePaths {
  status partial boundedBy unknown asOf
  paths {
    probability strength totalStrength cost length people { id }
    hops { from { id } to { id } probability strength cost credit acts prior mistrust credits { kind count credit } evidence { id } }
  }
}
`;

import { Forbidden } from "../domain/errors.ts";
import { nodeOf } from "../domain/hits.ts";
import { pageOfHits, SEARCH } from "../domain/search.ts";
import { builder } from "./builder.ts";
import { connectionOfPage } from "./connections.ts";
import { SearchedTypeEnum } from "./enums.ts";
import { Account, Brand, Department, Interaction, nameOfType, Person, Product, Space, skeleton } from "./skeletons.ts";

const SearchResult = builder.unionType("SearchResult", {
  description: "Whatever a search finds.",
  types: [Person, Account, Brand, Product, Department, Space, Interaction],
  resolveType: ({ type }) => nameOfType(type),
});

const SearchConnection = builder.connectionObject({ type: SearchResult, name: "SearchConnection" });

builder.queryField("search", (t) =>
  t.field({
    type: SearchConnection,
    description:
      "What holds all words of a text, the last of them as a beginning, in a name, a handle or the text of an act, messages too. " +
      "Words are runs of letters and digits, compared without case and accents; a Chinese or Japanese character is a word. " +
      "People come first, then accounts, brands, products, departments, spaces and acts; of each, what was recorded last comes first. " +
      `The first ${SEARCH.depth} can be reached and totalCount counts no further; beyond them the error SEARCH_TOO_DEEP says so. ` +
      "People who refuse PROFILING, their accounts and their acts are not found. Needs the scope personal.",
    args: {
      text: t.arg.string({
        required: true,
        description: `What to look for, at most ${SEARCH.words} words; a text without letter or digit finds nothing.`,
      }),
      types: t.arg({ type: [SearchedTypeEnum], description: "Only these; all unless said." }),
      first: t.arg.int({ description: `How many from the start, or after the cursor; at most ${SEARCH.page}, 20 when nothing is asked.` }),
      after: t.arg.string({ description: "Only what comes after this cursor." }),
      last: t.arg.int({ description: `How many from the end, or before the cursor; at most ${SEARCH.page}. Not together with first.` }),
      before: t.arg.string({ description: "Only what comes before this cursor." }),
    },
    resolve: async (_, { text, types, ...page }, context) => {
      if (!context.visible.personal)
        throw new Forbidden("only an API key with the scope personal may search: names, handles and texts are personal");
      const found = await pageOfHits({ text, types, page }, context, context.identity.secret);
      return connectionOfPage(found, context, (hit) => {
        const { type, n } = nodeOf(hit);
        return skeleton(type, n);
      });
    },
  }),
);

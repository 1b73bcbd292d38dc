import { type DocumentNode, type ExecutableDefinitionNode, isExecutableDefinitionNode, type SelectionNode } from "graphql";

/** How much an operation or a fragment asks for, the fragments that it spreads included wherever they are spread. */
export interface Size {
  /** Fields within fields. */
  readonly depth: number;
  readonly fields: number;
  /** Fields under another name. */
  readonly aliases: number;
  readonly directives: number;
  /** The most directives on one field, spread, variable or definition. */
  readonly directivesInOnePlace: number;
}

const NOTHING: Size = { depth: 0, fields: 0, aliases: 0, directives: 0, directivesInOnePlace: 0 };

/** Each fragment is measured once, so that fragments that spread fragments many times over cost no more than they are long. */
export function sizesOf({ definitions }: DocumentNode): Map<ExecutableDefinitionNode, Size> {
  const executable = definitions.filter(isExecutableDefinitionNode);
  const fragments = new Map(executable.map((definition) => [definition.name?.value, definition]));
  const sizes = new Map<ExecutableDefinitionNode, Size>();

  const sizeOf = (definition: ExecutableDefinitionNode): Size => {
    const known = sizes.get(definition);
    if (known) return known;
    // For a fragment that leads back to itself, which validation reports.
    sizes.set(definition, NOTHING);
    const variables = definition.variableDefinitions?.map(own) ?? [];
    const size = sumOf([own(definition), ...variables, ...definition.selectionSet.selections.map(sizeOfSelection)]);
    sizes.set(definition, size);
    return size;
  };

  const sizeOfSelection = (selection: SelectionNode): Size => {
    if (selection.kind === "FragmentSpread") {
      const fragment = fragments.get(selection.name.value);
      return sumOf([own(selection), fragment?.kind === "FragmentDefinition" ? sizeOf(fragment) : NOTHING]);
    }
    const inside = sumOf([own(selection), ...(selection.selectionSet?.selections.map(sizeOfSelection) ?? [])]);
    if (selection.kind === "InlineFragment") return inside;
    const alias = selection.alias && selection.alias.value !== selection.name.value ? 1 : 0;
    return { ...inside, depth: inside.depth + 1, fields: inside.fields + 1, aliases: inside.aliases + alias };
  };

  for (const definition of executable) sizeOf(definition);
  return sizes;
}

const own = ({ directives = [] }: { readonly directives?: readonly unknown[] | undefined }): Size => ({
  ...NOTHING,
  directives: directives.length,
  directivesInOnePlace: directives.length,
});

const sumOf = (sizes: readonly Size[]): Size =>
  sizes.reduce(
    (sum, size) => ({
      depth: Math.max(sum.depth, size.depth),
      fields: sum.fields + size.fields,
      aliases: sum.aliases + size.aliases,
      directives: sum.directives + size.directives,
      directivesInOnePlace: Math.max(sum.directivesInOnePlace, size.directivesInOnePlace),
    }),
    NOTHING,
  );

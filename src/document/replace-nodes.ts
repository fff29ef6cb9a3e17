/** A block or inline, as far as a walk over all kinds of them knows. */
export interface AnyBlock {
  readonly type: string;
  readonly [field: string]: unknown;
}

/** Gives what takes the place of a node, or undefined where it stays; `inside` goes on with what a node holds. */
export type Replace = (node: AnyBlock, inside: <Value>(value: Value) => Value) => readonly unknown[] | undefined;

/**
 * Put other nodes in the place of some, wherever they stand in sections, blocks and lines. `skip` names fields whose
 * nodes stay as they are. A field for one node (a portrait) keeps one of its own type, or is left out.
 */
export function replaceNodes<Node>(
  nodes: readonly Node[],
  replace: Replace,
  skip: readonly string[] = [],
): readonly Node[] {
  const place = (value: unknown): readonly unknown[] => {
    const instead = isNode(value) ? replace(value, inside) : undefined;
    return instead ?? [inside(value)];
  };
  const field = (name: string, value: unknown): unknown => {
    if (skip.includes(name)) return value;
    if (Array.isArray(value)) return inside(value);
    const [one] = place(value);
    return isNode(value) && !(isNode(one) && one.type === value.type) ? undefined : one;
  };
  const inside = <Value>(value: Value): Value => {
    if (Array.isArray(value)) return value.flatMap(place) as Value;
    if (typeof value !== 'object' || value === null) return value;
    const fields = Object.entries(value).map(([name, held]) => [name, field(name, held)] as const);
    return Object.fromEntries(fields.filter(([, held]) => held !== undefined)) as Value;
  };
  return inside(nodes);
}

function isNode(value: unknown): value is AnyBlock {
  return typeof value === 'object' && value !== null && 'type' in value && typeof value.type === 'string';
}

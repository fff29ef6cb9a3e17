/** Strapi answers with the file where a block names it: name one again, as the payload does. */
export function placed(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(placed);
  if (typeof value !== 'object' || value === null) return value;
  const node = value as Readonly<Record<string, unknown>>;
  if (node['type'] === 'image') return { ...node, image: { $ref: 'media/uploads/x' } };
  return Object.fromEntries(Object.entries(node).map(([name, field]) => [name, placed(field)]));
}

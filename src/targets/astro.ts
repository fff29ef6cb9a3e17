import { commonFields } from './generators/fields.ts';
import { generatorTarget } from './generators/generator.ts';
import type { Target } from './target.ts';

const schema = `import { glob } from 'astro/loaders';
import { defineCollection, z } from 'astro:content';

/** The posts as the migration wrote them; \`legacy\` holds what the old front matter said beside. */
const posts = defineCollection({
  loader: glob({ pattern: '**/*.md', base: './src/content/posts' }),
  schema: z.strictObject({
    title: z.string(),
    date: z.coerce.date().optional(),
    description: z.string().optional(),
    lang: z.string().optional(),
    authors: z.array(z.string()).default([]),
    categories: z.array(z.string()).default([]),
    tags: z.array(z.string()).default([]),
    image: z.string().optional(),
    imageAlt: z.string().optional(),
    draft: z.boolean().default(false),
    aliases: z.array(z.string()).default([]),
    key: z.string().uuid(),
    legacy: z.record(z.string(), z.unknown()).default({}),
  }),
});

export const collections = { posts };
`;

/** Write a content collection for Astro 5, with its schema and its pictures. */
export const astro: Target = generatorTarget({
  name: 'astro',
  summary: 'A content collection for Astro, with its zod schema, the pictures in public/.',
  posts: 'src/content/posts',
  served: 'public',
  fields: commonFields,
  files: [{ path: 'src/content.config.ts', content: schema }],
});

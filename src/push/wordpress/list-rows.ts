import { z } from 'zod';
import type { Client } from '../client.ts';
import { readAnswer, saying } from '../read-answer.ts';

const pastTheEnd = z.object({ code: z.literal('rest_post_invalid_page_number') });

/** List everything of one kind that a WordPress site has. */
export async function listRows<Row extends z.ZodType>(
  client: Pick<Client, 'ask'>,
  path: string,
  query: string,
  row: Row,
): Promise<readonly z.output<Row>[]> {
  const all: z.output<Row>[] = [];
  for (let page = 1; ; page++) {
    const by = path === 'categories' || path === 'tags' || path === 'users' ? 'id' : 'date';
    const answer = await client.ask({
      method: 'GET',
      path: `${path}?${query}&orderby=${by}&order=asc&per_page=100&page=${page}`,
    });
    if (page > 1 && pastTheEnd.safeParse(answer.body).success) return all;
    const rows = readAnswer(z.array(row), answer, { system: 'WordPress', what: path, fault: wordpressFault });
    all.push(...rows);
    if (rows.length < 100) return all;
  }
}

const faultSchema = z.object({
  message: z.string(),
  data: z.object({ params: z.record(z.string(), z.string()).optional() }).nullish(),
});

/** Read what WordPress finds wrong: the field, and its own words. */
export function wordpressFault(body: unknown): { readonly field?: string | undefined; readonly reason: string } {
  const read = faultSchema.safeParse(body);
  if (!read.success) return { reason: saying(body) };
  const [first] = Object.entries(read.data.data?.params ?? {});
  return { field: first?.[0], reason: first?.[1] ?? read.data.message };
}

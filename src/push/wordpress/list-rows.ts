import { z } from 'zod';
import type { Client } from '../client.ts';
import { readAnswer } from '../read-answer.ts';
import { wordpressFault } from './fault.ts';

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

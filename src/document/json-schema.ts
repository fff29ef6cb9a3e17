import { z } from 'zod';
import { documentSchema } from './document.ts';

/** Give the schema of a Document as JSON Schema (draft 2020-12), for those who do not use zod. */
export function documentJsonSchema(): unknown {
  return { ...z.toJSONSchema(documentSchema, { target: 'draft-2020-12' }), title: 'Refonte document' };
}

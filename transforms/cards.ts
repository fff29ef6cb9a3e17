import { z } from 'zod';
import { withOptions } from '../src/extension.ts';
import { inCode, isElement, wordsOf } from '../src/page/nodes.ts';
import type { Transform } from '../src/transform.ts';

/** Make a section of each card that has a title. */
export const cards: Transform = {
  name: 'cards',
  summary: 'Make sections of cards (Bootstrap, DSFR, USWDS), titled as they are.',
  configure: withOptions(z.strictObject({}), () => (ctx) => {
    const { $ } = ctx;
    for (const card of $(boxes).get().reverse()) {
      if (!isElement(card) || inCode(card)) continue;
      const title = $(card).find(titles).first().get(0);
      if (!title || !wordsOf(title) || wordsOf(title) === wordsOf(card)) continue;
      const level = /^h[1-6]$/.test(title.name) ? Number(title.name.slice(1)) : undefined;
      const id = card.attribs['id'];
      ctx.section(card, { kind: 'card', title, level, id, reason: 'A card was made a section.' });
    }
  }),
};

const boxes = '.card, .fr-card, .fr-tile, .usa-card';

const titles = '.card-title, .fr-card__title, .fr-tile__title, .usa-card__heading';

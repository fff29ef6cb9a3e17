import { describe, expect, test } from 'vitest';
import type { Inline } from '../src/document/inline.ts';
import { contentful } from '../src/targets/contentful.ts';
import { ghost } from '../src/targets/ghost.ts';
import { sanity } from '../src/targets/sanity.ts';
import { emit, withBlocks } from './contracts/target.ts';

const picture: Inline = { type: 'image', url: '/uploads/team.webp', alt: 'The team' };
const text = (value: string): Inline => ({ type: 'text', value });
const link = (...children: readonly Inline[]): Inline => ({ type: 'link', url: '/a/', children });

describe.each([ghost, contentful, sanity])('$name, where pictures stand on their own', (target) => {
  test.each<readonly [string, readonly Inline[], number]>([
    ['two pictures under one link', [link(picture, text(' '), picture)], 2],
    ['two links alike beside each other', [link(picture), text(' '), link(picture)], 2],
    ['text and a picture under one link', [link(text('Look: '), picture, text(' there'))], 3],
    ['links with text between', [link(picture), text(' and '), link(picture)], 0],
    ['a picture under a link and text beside', [link(picture), text(' a caption')], 0],
  ])('%s: the ledger says how many links there are now', async (_, children, links) => {
    const { ledger } = await emit(target.configure(undefined), [withBlocks({ type: 'paragraph', children })]);
    const effects = ledger
      .filter(({ rule }) => rule === `${target.name}-split-link`)
      .flatMap(({ effects }) => effects ?? []);
    expect(effects.filter(({ sign }) => sign === 'gained')).toHaveLength(links);
    expect(effects.filter(({ sign }) => sign === 'lost')).toHaveLength(links === 0 ? 0 : 1);
  });
});

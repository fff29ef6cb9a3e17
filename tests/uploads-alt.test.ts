import { expect, test } from 'vitest';
import { altFault } from '../src/uploads/alt-text.ts';

test.each([
  ['', '/uploads/lac.jpg', 'missing'],
  ['  ', '/uploads/lac.jpg', 'missing'],
  ['IMG_2034', '/uploads/lac.jpg', 'file-name'],
  ['DSC00012', '/uploads/lac.jpg', 'file-name'],
  ['lac.jpg', '/uploads/autre.jpg', 'file-name'],
  ['equipe-2019_v2', '/uploads/equipe-2019_v2.jpg', 'file-name'],
  ['équipe-2019', '/uploads/%C3%A9quipe-2019.jpg?w=3', 'file-name'],
  ['logo', '/uploads/logo.png', undefined],
  ['Le lac en hiver', '/uploads/lac-hiver.jpg', undefined],
  ['Le fichier plan.png, ouvert', '/uploads/plan.png', undefined],
  ['Photo de 1923', '/uploads/photo.jpg', undefined],
  [undefined, '/uploads/fond.jpg', undefined],
] as const)('%s of %s: %s', (alt, ref, fault) => {
  expect(altFault(alt, ref)).toBe(fault);
});

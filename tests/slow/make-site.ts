import { mkdir, writeFile } from 'node:fs/promises';
import path from 'node:path';
import sharp from 'sharp';

/** How large a site to make. */
export interface SiteSize {
  readonly posts: number;
  readonly uploads: number;
}

/** Make a site of a council's news, the same each time: short posts with the usual troubles, each with a few links and pictures. */
export async function makeSite(folder: string, { posts, uploads }: SiteSize): Promise<void> {
  await Promise.all(['_posts', 'uploads'].map((name) => mkdir(path.join(folder, name), { recursive: true })));
  await writeFile(path.join(folder, '_config.yml'), 'title: Council news\nurl: https://council.example\n');
  for (let number = 0; number < posts; number += 1)
    await writeFile(path.join(folder, '_posts', `${postName(number)}.md`), postText(number, posts, uploads));
  for (let number = 0; number < uploads; number += 1)
    await writeFile(path.join(folder, 'uploads', pictureName(number)), await picture(number));
}

/** Name a post of a made site, without its extension. */
export function postName(number: number): string {
  const day = String(1 + (number % 28)).padStart(2, '0');
  const month = String(1 + (Math.floor(number / 28) % 12)).padStart(2, '0');
  return `${2000 + (Math.floor(number / 336) % 24)}-${month}-${day}-report-${number}`;
}

/** Write the text of a post of a made site. */
export function postText(number: number, posts: number, uploads: number): string {
  const other = (number * 7 + 3) % Math.max(posts, 1);
  const shot = uploads > 0 ? `\n![The works in street ${number}](/uploads/${pictureName(number % uploads)})\n` : '';
  return `---
layout: post
title: "Report ${number}: works & meetings"
author: Clerk ${number % 17}
tags: [works, ward-${number % 9}]
---

The council met on day ${number % 28} and agreed on *${subject(number)}*, after ${number % 50} letters.
It asks "who pays" -- and **answers** in [an earlier report](${address(other)}).
${shot}
## What was decided

* The ${subject(number + 1)} opens in ${number % 12} weeks
* The ${subject(number + 2)} waits for [the region](https://region.example/files/${number})

<div class="alert alert-info"><p>Ward ${number % 9} votes on <b>${subject(number + 3)}</b>.</p></div>

| Item | Cost |
|------|-----:|
| ${subject(number)} | ${number * 13} |
| ${subject(number + 4)} | ${number * 7} |

${'The clerk keeps the minutes, and anyone may read them at the town hall during opening hours. '.repeat(1 + (number % 5))}
`;
}

function address(number: number): string {
  const [, year, month, day, slug] = /^(\d+)-(\d+)-(\d+)-(.+)$/u.exec(postName(number)) ?? [];
  return `/${year}/${month}/${day}/${slug}.html`;
}

function subject(number: number): string {
  return ['bridge', 'swimming pool', 'library', 'bus line', 'market hall', 'cycle path'][number % 6] ?? '';
}

function pictureName(number: number): string {
  return `works-${number}.${number % 2 === 0 ? 'png' : 'jpg'}`;
}

/** A small picture of which no two are the same. */
function picture(number: number): Promise<Buffer> {
  const [width, height] = [24, 16];
  const pixels = Buffer.alloc(width * height * 3, number % 251);
  pixels.writeUInt32BE((number * 2_654_435_761) % 2 ** 32);
  const image = sharp(pixels, { raw: { width, height, channels: 3 } });
  return (number % 2 === 0 ? image.png() : image.jpeg()).toBuffer();
}

import { expect, test } from 'vitest';
import { defuse } from '../src/document/defuse.ts';
import { isInertUrl } from '../src/html/inert.ts';

test.each([
  ['<script src=x>spy()</script>', '‹script src=x>spy()‹/script>'],
  ['href="JavaScript:x()"', 'href="JavaScript\uFF1Ax()"'],
  ['data:text/html,x', 'data\uFF1Atext/html,x'],
  ['<img src=x onerror = y()>', '<img src=x onerror \uFF1D y()>'],
  ['<iframe srcdoc="x">', '‹iframe srcdoc\uFF1D"x">'],
  ['<details> and <p> of 3 < 4, once=1', '<details> and <p> of 3 < 4, once=1'],
])('%s is quoted so that nothing in it runs', (text, quoted) => {
  expect(defuse(text)).toBe(quoted);
});

test.each(['feed:javascript:x', 'view-source:javascript:x', '\u00A0javascript:x', 'java\tscript:x', 'jar:vbscript:x!'])(
  '%s is no inert address',
  (url) => {
    expect(isInertUrl(url)).toBe(false);
  },
);

import type { TestimonialRule } from '../testimonial-rule.ts';
import { blockquoteSpeaker } from './blockquote-speaker.ts';
import { blockquoteThenSpeaker } from './blockquote-then-speaker.ts';
import { blockquoteVoice } from './blockquote-voice.ts';
import { figureQuote } from './figure-quote.ts';
import { quoteAndAuthor } from './quote-and-author.ts';
import { quoteIcons } from './quote-icons.ts';
import { quotedPassage } from './quoted-passage.ts';
import { speakerThenPassage } from './speaker-then-passage.ts';
import { testimonialBox } from './testimonial-box.ts';
import { wholeBody } from './whole-body.ts';

/** The rules in the order in which they are tried: what a page says by its markup comes before what its text suggests. */
export const testimonialRules: readonly TestimonialRule[] = [
  quoteAndAuthor,
  figureQuote,
  testimonialBox,
  blockquoteSpeaker,
  blockquoteThenSpeaker,
  blockquoteVoice,
  quoteIcons,
  quotedPassage,
  speakerThenPassage,
  wholeBody,
];

import type { TestimonialRule } from '../testimonial-rule.ts';
import { announcedVoices } from './announced-voices.ts';
import { blockquoteSpeaker } from './blockquote-speaker.ts';
import { blockquoteThenSpeaker } from './blockquote-then-speaker.ts';
import { blockquoteVoice } from './blockquote-voice.ts';
import { blockquoteVoices } from './blockquote-voices.ts';
import { figureQuote } from './figure-quote.ts';
import { quoteAndAuthor } from './quote-and-author.ts';
import { quoteIcons } from './quote-icons.ts';
import { quotedAnswers } from './quoted-answers.ts';
import { quotedItems } from './quoted-items.ts';
import { quotedPassage } from './quoted-passage.ts';
import { speakerThenBlockquote } from './speaker-then-blockquote.ts';
import { speakerThenPassage } from './speaker-then-passage.ts';
import { templateQuote } from './template-quote.ts';
import { testimonialBox } from './testimonial-box.ts';
import { wholeBody } from './whole-body.ts';

/** The rules in the order in which they are tried: what a page says by its markup comes before what its text suggests. */
export const testimonialRules: readonly TestimonialRule[] = [
  templateQuote,
  quoteAndAuthor,
  figureQuote,
  testimonialBox,
  blockquoteSpeaker,
  blockquoteThenSpeaker,
  speakerThenBlockquote,
  blockquoteVoices,
  announcedVoices,
  blockquoteVoice,
  quoteIcons,
  quotedItems,
  quotedPassage,
  speakerThenPassage,
  wholeBody,
  quotedAnswers,
];

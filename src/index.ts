export { checkConfig, type Config, defineConfig, type UserConfig } from './config.ts';
export { codes, type Code, type CodeArgs, type Severity } from './diagnostics/codes.ts';
export { type Diagnostic, messageOf, type Report } from './diagnostics/diagnostic.ts';
export { openDisk } from './disk/open-disk.ts';
export * from './document/index.ts';
export { documentJsonSchema } from './document/json-schema.ts';
export { type Extension, withOptions } from './extension.ts';
export type { Io } from './io.ts';
export { createHtmlPrinter, printDocument } from './html/print.ts';
export { createGfmReader } from './markdown/gfm.ts';
export { type PrintedBody, printBody } from './markdown/print-body.ts';
export { RefonteError } from './refonte-error.ts';
export { run, type RunOptions, type RunResult } from './run.ts';
export type { Summary } from './run/summary.ts';
export type { Emitted, Emitter, OutputFile, PostSource, RunFacts, Target, TargetContext } from './targets/target.ts';
export {
  type CalloutMark,
  type EmbedMark,
  marks,
  type SectionMark,
  type TestimonialMark,
  type Transform,
  type TransformContext,
} from './transform.ts';
export { version } from './version.ts';

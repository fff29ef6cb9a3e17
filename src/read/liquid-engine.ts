import {
  CaptureTag,
  type Context,
  type Emitter,
  Liquid,
  Parser,
  type TagToken,
  type Template,
  type TopLevelToken,
  type Value,
} from 'liquidjs';
import { lineMark, stripMarks, trimMarkedLines } from './line-marks.ts';
import { escapeHtml, type FilterSite, registerJekyllFilters } from './liquid-filters.ts';
import type { OpaqueList } from './opaque.ts';

/** A `{{ … }}` waiting to be rendered. */
export interface PendingOutput {
  readonly value: Value;
  readonly raw: string;
  readonly line: number;
  /** Whether it is kept as it is where it has no value. */
  readonly isKept: boolean;
}

/** Name of the tag that stands for an output, so that one that renders nothing can be kept instead. */
export const outputTag = 'refonte_output';

/** Tags that need the site's other files: they are never run. */
const foreignTags: readonly string[] = ['include', 'render', 'layout', 'block'];

const ownField = /^\{\{-?\s*page\.[\w-]+\s*-?\}\}$/;

/** Make a Liquid engine that works as Jekyll's does on one body. */
export function createEngine(site: FilterSite, outputs: readonly PendingOutput[], opaque: OpaqueList): Liquid {
  const engine = new Liquid({
    ownPropertyOnly: true,
    jekyllWhere: true,
    strictFilters: false,
    timezoneOffset: site.zone.name,
    locale: 'en',
    memoryLimit: 5_000_000,
    renderLimit: 4_000,
  });
  for (const name of foreignTags) delete engine.tags[name];
  registerJekyllFilters(engine, site);
  registerOutput(engine, outputs, opaque);
  registerCapture(engine);
  registerCode(engine, 'highlight', (args) => ({ lang: /^\s*([\w.+#-]+)/.exec(args)?.[1], title: undefined }));
  registerCode(engine, 'codeblock', codeblockArgs);
  return engine;
}

function registerOutput(engine: Liquid, outputs: readonly PendingOutput[], opaque: OpaqueList): void {
  engine.registerTag(outputTag, {
    *render(context: Context, emitter: Emitter, { n }: Record<string, unknown>): Generator<unknown, void, unknown> {
      const output = outputs[Number(n)];
      if (!output) return;
      const { value, raw, line, isKept } = output;
      let result: unknown;
      let isUnknown = false;
      try {
        result = yield value.initial.evaluate(context, true);
        // What the front matter lacks is nothing, and showed nothing: `{{ page.x }}` within a shell command.
        isUnknown = isKept && result === undefined && value.filters[0]?.name !== 'default' && !ownField.test(raw);
        for (const filter of value.filters) result = yield filter.render(result, context);
      } catch {
        isUnknown = true;
      }
      emitter.write(lineMark(line));
      // A value that is there and empty renders nothing, as it did; one that is not there is kept.
      if (isUnknown) emitter.write(opaque.add(raw, line, 'output'));
      else emitter.write(result);
    },
  });
}

function registerCapture(engine: Liquid): void {
  engine.registerTag('capture', {
    parse(token: TagToken, rest: TopLevelToken[]): void {
      this['inner'] = new CaptureTag(token, rest, engine, new Parser(engine));
    },
    *render(context: Context): Generator<unknown, void, unknown> {
      yield (this['inner'] as Template).render(context, { buffer: '', write: () => {} });
      const scope = context.bottom() as Record<string, unknown>;
      for (const [name, value] of Object.entries(scope)) if (typeof value === 'string') scope[name] = stripMarks(value);
    },
  });
}

interface CodeArgs {
  readonly lang: string | undefined;
  readonly title: string | undefined;
}

function codeblockArgs(args: string): CodeArgs {
  const title = args
    .replaceAll(/\b(?:lang|start|mark|linenos):\S+/g, '')
    .replace(/\s+(?:https?:\/\/|\/)\S.*$/, '')
    .trim();
  return { lang: /\blang:(\S+)/.exec(args)?.[1], title: title === '' ? undefined : title };
}

/** `{% highlight ruby %}…{% endhighlight %}`: the figure that Jekyll makes, without its colours. */
function registerCode(engine: Liquid, name: string, read: (args: string) => CodeArgs): void {
  engine.registerTag(name, {
    parse(token: TagToken, rest: TopLevelToken[]): void {
      const templates: Template[] = [];
      const stream = new Parser(engine)
        .parseStream(rest)
        .on(`tag:end${name}`, () => stream.stop())
        .on('template', (template: Template) => templates.push(template))
        .on('end', () => {
          throw new Error(`tag ${token.getText()} not closed`);
        });
      stream.start();
      this['inside'] = templates;
      this['code'] = read(token.args);
    },
    *render(context: Context, emitter: Emitter): Generator<unknown, void, unknown> {
      const code = this['code'] as CodeArgs;
      const inside = String(yield engine.renderer.renderTemplates(this['inside'] as Template[], context));
      const lang = code.lang?.toLowerCase();
      const attributes = lang ? ` class="language-${lang.replaceAll('+', '-')}" data-lang="${escapeHtml(lang)}"` : '';
      const title = code.title ? `<figcaption><span>${escapeHtml(code.title)}</span></figcaption>` : '';
      emitter.write(`<figure class="highlight">${title}<pre><code${attributes}>`);
      emitter.write(escapeHtml(trimMarkedLines(inside)));
      emitter.write('</code></pre></figure>');
    },
  });
}

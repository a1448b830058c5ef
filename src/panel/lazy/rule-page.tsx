import type { JSX } from 'preact';
import type { PartProps } from '../store-context.ts';

/** The pages of the rules, as text: they come with the extension, and are loaded one by one. */
const pages = import.meta.glob<string>('../../../docs/rules/*.md', {
  query: '?raw',
  import: 'default',
  eager: true,
});

/** The page of a failure's cause: what it means, when it is this and when not, what to read. */
export const RulePage = ({ detail }: PartProps): JSX.Element => {
  const text = pages[`../../../docs/rules/${detail.failure.diagnosis.cause}.md`] ?? '';
  return (
    <div class="rule-page">
      {blocksOf(text).map((block, i) => (
        <Block key={i} block={block} />
      ))}
    </div>
  );
};

/**
 * What the pages are written in: a small part of Markdown, which `core/diagnosis/page.ts` alone
 * writes.
 */
type PageBlock =
  | { readonly kind: 'heading' | 'paragraph'; readonly text: string }
  | { readonly kind: 'code'; readonly text: string }
  | { readonly kind: 'list'; readonly ordered: boolean; readonly items: readonly string[] };

/** Reads a page into blocks, line by line. The title is left out: the verdict above shows it. */
export function blocksOf(page: string): PageBlock[] {
  const blocks: PageBlock[] = [];
  const lines = page.split('\n');
  for (let i = 0; i < lines.length; i += 1) {
    const line = lines[i] ?? '';
    if (line === '' || line.startsWith('# ')) continue;
    if (line.startsWith('```')) {
      const end = lines.indexOf('```', i + 1);
      blocks.push({ kind: 'code', text: lines.slice(i + 1, end < 0 ? undefined : end).join('\n') });
      i = end < 0 ? lines.length : end;
    } else if (line.startsWith('## ')) blocks.push({ kind: 'heading', text: line.slice(3) });
    else if (/^(?:\d+\.|-) /.test(line)) {
      const items: string[] = [];
      const ordered = /^\d/.test(line);
      for (; /^(?:\d+\.|-) /.test(lines[i] ?? ''); i += 1)
        items.push((lines[i] ?? '').replace(/^(?:\d+\.|-) /, ''));
      blocks.push({ kind: 'list', ordered, items });
      i -= 1;
    } else blocks.push({ kind: 'paragraph', text: line });
  }
  return blocks;
}

const Block = ({ block }: { readonly block: PageBlock }): JSX.Element => {
  switch (block.kind) {
    case 'heading':
      return <h3>{block.text}</h3>;
    case 'paragraph':
      return (
        <p>
          <Inline text={block.text} />
        </p>
      );
    case 'code':
      return <pre class="code">{block.text}</pre>;
    case 'list': {
      const items = block.items.map((item) => (
        <li key={item}>
          <Inline text={item} />
        </li>
      ));
      return block.ordered ? <ol>{items}</ol> : <ul>{items}</ul>;
    }
  }
};

/** Bold words, code and links within a line. */
const Inline = ({ text }: { readonly text: string }): JSX.Element => (
  <>
    {text
      .split(/(\*\*[^*]{1,300}\*\*|`[^`]{1,300}`|\[[^\]]{1,300}\]\([^)]{1,300}\))/)
      .map((part, i) => {
        const link = /^\[([^\]]+)\]\(([^)]+)\)$/.exec(part);
        const [, name = '', address = ''] = link ?? [];
        if (link !== null)
          return (
            <a key={i} href={address} target="_blank" rel="noreferrer">
              {name}
            </a>
          );
        if (part.startsWith('**') && part.endsWith('**') && part.length > 4)
          return <strong key={i}>{part.slice(2, -2)}</strong>;
        if (part.startsWith('`') && part.endsWith('`') && part.length > 2)
          return <code key={i}>{part.slice(1, -1)}</code>;
        return part;
      })}
  </>
);

import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import * as prettier from 'prettier';
import ts from 'typescript';
import { describe, expect, it } from 'vitest';
import { newCause } from './new-cause.mjs';

const root = fileURLToPath(new URL('..', import.meta.url));

/** Compiles files as part of the project; returns the compiler's errors in them. */
function compile(files: ReadonlyMap<string, string>): readonly string[] {
  const readFile = (path: string): string | undefined => files.get(path) ?? ts.sys.readFile(path);
  const { config } = ts.readConfigFile(join(root, 'src/core/tsconfig.json'), readFile) as {
    config: unknown;
  };
  const { options } = ts.parseJsonConfigFileContent(config, ts.sys, join(root, 'src/core'));
  const noOutput = { ...options, composite: false, emitDeclarationOnly: false, noEmit: true };
  const host = ts.createCompilerHost(noOutput);
  host.readFile = readFile;
  host.fileExists = (path) => files.has(path) || ts.sys.fileExists(path);
  const globals = join(root, 'src/core/globals.d.ts');
  const program = ts.createProgram([...files.keys(), globals], noOutput, host);
  return [...files.keys()].flatMap((path) => {
    const source = program.getSourceFile(path);
    return [
      ...program.getSyntacticDiagnostics(source),
      ...program.getSemanticDiagnostics(source),
    ].map(({ messageText }) => ts.flattenDiagnosticMessageText(messageText, '\n'));
  });
}

describe('npm run new:cause', () => {
  const files = newCause('quota-of-elephants');

  it('writes files that compile', { timeout: 120_000 }, () => {
    expect(compile(files)).toEqual([]);
  });

  it('writes files that are formatted', async () => {
    for (const [path, text] of files) {
      const options = await prettier.resolveConfig(path);
      expect(await prettier.check(text, { ...options, filepath: path }), path).toBe(true);
    }
  });

  it('adds one line to each list, or two', () => {
    const added = [...files]
      .slice(1)
      .map(([path, text]) => [path.slice(root.length), linesAdded(path, text)]);
    expect(Object.fromEntries(added)).toEqual({
      'src/core/diagnosis/cause.ts': ["  'quota-of-elephants': 'define the cause in one line',"],
      'src/core/diagnosis/rules/index.ts': [
        "import { quotaOfElephants } from './quota-of-elephants.ts';",
        '  quotaOfElephants,',
      ],
    });
  });

  it.each(['Token_Expired', '../x', 'token-expired'])('refuses %s', (slug) => {
    expect(() => newCause(slug)).toThrow(slug);
  });
});

function linesAdded(path: string, text: string): readonly string[] {
  const before = new Set(readFileSync(path, 'utf8').split('\n'));
  return text.split('\n').filter((line) => !before.has(line));
}

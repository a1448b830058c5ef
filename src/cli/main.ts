import type { Cause } from '../core/index.ts';
import { readArguments, usage, type Command } from './arguments.ts';
import { causePage } from '../recordings/cause-page.ts';
import { diagnoseArrivals, diagnoseFiles, SUCCESS, WRONG } from './diagnose-files.ts';
import { print, printError } from './output.ts';
import { version } from '../recordings/version.ts';

process.exitCode = await run(readArguments(process.argv.slice(2)));

async function run(command: Command): Promise<number> {
  switch (command.kind) {
    case 'help':
      print(usage);
      return SUCCESS;
    case 'print':
      print(command.text);
      return SUCCESS;
    case 'version':
      print(`${version()}\n`);
      return SUCCESS;
    case 'wrong':
      printError(`${sentence(command.reason)} Run why401 --help for usage.`);
      return WRONG;
    case 'explain':
      return printPage(command.cause);
    case 'mcp': {
      const { serve } = await import('../mcp/serve.ts');
      serve(command, printError);
      return SUCCESS;
    }
    case 'watch':
      return diagnoseArrivals(command.folder, command.settings);
    case 'diagnose':
      return diagnoseFiles(command.files, command.settings);
  }
}

function sentence(text: string): string {
  return text.endsWith('?') ? text : `${text}.`;
}

function printPage(cause: Cause): number {
  try {
    print(causePage(cause));
    return SUCCESS;
  } catch (error) {
    printError(
      `cannot read the page of ${cause}: ${error instanceof Error ? error.message : String(error)}`,
    );
    return WRONG;
  }
}

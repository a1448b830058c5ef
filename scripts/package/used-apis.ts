import { readFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import ts from 'typescript';

/** Where browser-compat-data describes a feature, as a list of keys. */
export type FeaturePath = readonly string[];

/** The rooms whose code runs in the extension. */
const ROOMS =
  /^src\/(?:core|browser|devtools|background|serve|reading|recordings|ui|panel|popup|options|viewer|payloads\.ts|protocol\.ts)/;
const NOT_SHIPPED = /\.test\.tsx?$|\.fixture\.ts$|\/examples\/|\/dev\/|\/in-memory\.ts$/;

/** A program of all code that ships in the extension, with the types of the DOM. */
export function shippedProgram(root: string): ts.Program {
  const { config } = ts.readConfigFile(join(root, 'tsconfig.lint.json'), (path) =>
    ts.sys.readFile(path),
  ) as { readonly config: unknown };
  const { options, fileNames } = ts.parseJsonConfigFileContent(config, ts.sys, root);
  const shipped = fileNames.filter((file) => isShipped(root, file));
  return ts.createProgram(shipped, options);
}

const isShipped = (root: string, file: string): boolean => {
  const path = file.slice(root.length).replace(/^\//, '');
  return ROOMS.test(path) && !NOT_SHIPPED.test(path);
};

/** The source files of a program that belong to the extension. */
const shippedFiles = (program: ts.Program, root: string): readonly ts.SourceFile[] =>
  program.getSourceFiles().filter(({ fileName }) => isShipped(root, fileName));

function visitAll(files: readonly ts.SourceFile[], visit: (node: ts.Node) => void): void {
  const descend = (node: ts.Node): void => {
    visit(node);
    ts.forEachChild(node, descend);
  };
  files.forEach(descend);
}

/** Members of the platform and of JavaScript that the code uses. */
export function platformFeatures(program: ts.Program, root: string): readonly FeaturePath[] {
  const checker = program.getTypeChecker();
  const found = new Map<string, FeaturePath>();
  visitAll(shippedFiles(program, root), (node) => {
    if (!ts.isIdentifier(node) || isTypeName(node)) return;
    const declaration = checker.getSymbolAtLocation(node)?.declarations?.[0];
    if (declaration === undefined || !isOfLibrary(declaration)) return;
    const owner = ownerOf(declaration);
    const path =
      owner === null ? [node.text] : [owner.name, owner.isStatic ? 'static' : 'own', node.text];
    found.set(path.join('.'), path);
  });
  return [...found.values()];
}

const isOfLibrary = (declaration: ts.Declaration): boolean =>
  /^lib\..*\.d\.ts$/.test(basename(declaration.getSourceFile().fileName));

/** Types are gone when the code runs. */
const isTypeName = (node: ts.Identifier): boolean =>
  ts.isTypeReferenceNode(node.parent) ||
  ts.isTypeQueryNode(node.parent) ||
  ts.isExpressionWithTypeArguments(node.parent);

interface Owner {
  readonly name: string;
  readonly isStatic: boolean;
}

/** The interface that declares a member; null for a global. */
function ownerOf({ parent }: ts.Declaration): Owner | null {
  if (ts.isInterfaceDeclaration(parent)) {
    const { text } = parent.name;
    const name = text.replaceAll(/^Readonly(?=Array|Map|Set)|Constructor$/g, '');
    return { name, isStatic: text.endsWith('Constructor') };
  }
  // `declare var URL: { new(…): URL; canParse(…): boolean }`
  if (ts.isTypeLiteralNode(parent) && ts.isVariableDeclaration(parent.parent))
    return { name: parent.parent.name.getText(), isStatic: true };
  return null;
}

/** An event of `webRequest` that a table names. */
const isEventName = (node: ts.Node): node is ts.StringLiteral =>
  ts.isStringLiteral(node) &&
  /^on[A-Z]/.test(node.text) &&
  node.getSourceFile().fileName.endsWith('/web-request.ts');

/** `browser.storage.session.get` and the like, as src/browser spells them. */
export function extensionFeatures(program: ts.Program, root: string): readonly FeaturePath[] {
  const found = new Map<string, FeaturePath>();
  const files = shippedFiles(program, root).filter(({ fileName }) =>
    fileName.includes('/src/browser/'),
  );
  visitAll(files, (node) => {
    const chain = ts.isPropertyAccessExpression(node) ? chainOf(node) : null;
    const path = isEventName(node) ? ['webRequest', node.text] : chain;
    if (path !== null && path.length > 0) found.set(path.join('.'), path);
  });
  return [...found.values()];
}

/** The members of a chain that begins with `browser`, through casts; null for another chain. */
function chainOf(node: ts.Expression): FeaturePath | null {
  if (ts.isIdentifier(node)) return node.text === 'browser' ? [] : null;
  if (ts.isParenthesizedExpression(node) || ts.isAsExpression(node))
    return chainOf(node.expression);
  if (!ts.isPropertyAccessExpression(node)) return null;
  const before = chainOf(node.expression);
  return before === null ? null : [...before, node.name.text];
}

/** Properties, at-rules and pseudo-classes of the style sheets. */
export function styleFeatures(files: readonly string[]): readonly FeaturePath[] {
  const found = new Map<string, FeaturePath>();
  for (const file of files) {
    const css = readFileSync(file, 'utf8').replaceAll(/\/\*.*?\*\//gs, '');
    const note = (kind: string, pattern: RegExp): void => {
      for (const [, name = ''] of css.matchAll(pattern)) found.set(`${kind} ${name}`, [kind, name]);
    };
    note('properties', /(?<=[{;]\s*)([a-z][a-z-]*)\s*:(?=[^;{}]*[;}])/g);
    note('at-rules', /@([a-z-]+)/g);
    note('selectors', /(?<=[\w\])*\s&}]):{1,2}([a-z-]+)(?=[^;}]*\{)/g);
  }
  return [...found.values()];
}

/** What the style of this project asks for and no published rule checks. */

/**
 * Functions of the platform and of React's kind whose arguments are values: the place says what a
 * boolean among them means.
 */
const takesValues = new Set([
  'set',
  'push',
  'fill',
  'constantFrom',
  'createSourceFile',
  'generateKey',
  'useEscape',
]);

/** @param {import('estree').Node} callee */
const nameOf = (callee) => {
  const named = callee.type === 'MemberExpression' ? callee.property : callee;
  return named.type === 'Identifier' ? named.name : '';
};

/** @type {import('eslint').Rule.RuleModule} */
const namedBooleans = {
  meta: {
    type: 'suggestion',
    messages: { named: 'Name what the boolean means: a member of an object, or one of two words.' },
  },
  create: (context) => ({
    CallExpression: (node) => {
      if (node.arguments.length < 2 || takesValues.has(nameOf(node.callee))) return;
      for (const argument of node.arguments)
        if (argument.type === 'Literal' && typeof argument.value === 'boolean')
          context.report({ node: argument, messageId: 'named' });
    },
  }),
};

/**
 * How many terms a condition has that are joined by && and ||.
 * @param {import('estree').Node} node
 * @returns {number}
 */
const termsOf = (node) => {
  if (node.type === 'LogicalExpression' && node.operator !== '??')
    return termsOf(node.left) + termsOf(node.right);
  return node.type === 'UnaryExpression' && node.operator === '!' ? termsOf(node.argument) : 1;
};

/** @type {import('eslint').Rule.RuleModule} */
const shortConditions = {
  meta: {
    type: 'suggestion',
    schema: [{ type: 'integer' }],
    messages: { long: 'The condition has {{terms}} terms: give a part of it a name.' },
  },
  create: (context) => {
    const most = Number(context.options[0]);
    /** @param {{ test?: import('estree').Expression | null | undefined }} node */
    const check = ({ test }) => {
      if (test === null || test === undefined) return;
      const terms = termsOf(test);
      if (terms > most)
        context.report({ node: test, messageId: 'long', data: { terms: String(terms) } });
    };
    return {
      IfStatement: check,
      WhileStatement: check,
      ForStatement: check,
      ConditionalExpression: check,
    };
  },
};

/** @type {import('eslint').ESLint.Plugin} */
export default {
  rules: { 'named-booleans': namedBooleans, 'short-conditions': shortConditions },
};

import axe from 'axe-core';
import type { Frame, Page } from 'playwright/test';

/** What axe-core finds, best practices included; or in its colors alone. */
export const accessibilityFaults = async (
  page: Page | Frame,
  about: 'everything' | 'colors' = 'everything',
): Promise<string[]> => {
  if (!(await page.evaluate(() => 'axe' in globalThis))) await page.evaluate(axe.source);
  const { violations } = await page.evaluate(
    (isColors) =>
      (globalThis as unknown as { axe: typeof axe }).axe.run(document, {
        resultTypes: ['violations'],
        ...(isColors && {
          runOnly: { type: 'rule', values: ['color-contrast', 'link-in-text-block'] },
        }),
      }),
    about === 'colors',
  );
  return violations.flatMap(({ id, nodes }) =>
    nodes.map((node) => `${id}: ${node.html.slice(0, 160)} ${node.any[0]?.message ?? ''}`),
  );
};

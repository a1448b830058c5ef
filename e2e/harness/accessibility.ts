import axe from 'axe-core';
import type { Frame, Page } from 'playwright/test';

/** What axe-core finds, best practices included. */
export const accessibilityFaults = async (page: Page | Frame): Promise<string[]> => {
  await page.evaluate(axe.source);
  const { violations } = await page.evaluate(() =>
    (globalThis as unknown as { axe: typeof axe }).axe.run(document),
  );
  return violations.flatMap(({ id, nodes }) =>
    nodes.map((node) => `${id}: ${node.html.slice(0, 160)} ${node.any[0]?.message ?? ''}`),
  );
};

export const now = Date.UTC(2026, 2, 10, 12, 0, 0);

export const example = Date.UTC(1994, 10, 6, 8, 49, 37);

export const seconds = now / 1000;

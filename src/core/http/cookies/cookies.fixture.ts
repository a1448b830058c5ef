export const NOW = Date.UTC(2026, 2, 10, 12);

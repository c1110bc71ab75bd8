/**
 * What a real window has and jsdom lacks, so that Mantine's components mount. Loaded before every test of `tests/ui`.
 * Stubs answer "nothing matches, nothing moves"; a test about such behaviour belongs to `tests/e2e`.
 */
import { cleanup, configure } from '@testing-library/react';
import { afterEach } from 'vitest';

// What a test waits for comes when the machine gets to it: one second, the library's own limit, is not enough on a crowded
// one. Below the time a test has (vitest.config.ts), so that what never comes is still named by the line that waited for it.
configure({ asyncUtilTimeout: 30_000 });

/** A media query list that never matches and never changes. */
function stillMediaQuery(media: string): MediaQueryList {
  return {
    media,
    matches: false,
    onchange: null,
    addListener: () => undefined,
    removeListener: () => undefined,
    addEventListener: () => undefined,
    removeEventListener: () => undefined,
    dispatchEvent: () => false,
  };
}

/** Observes nothing: jsdom has no layout. */
class StillObserver {
  observe(): void {}
  unobserve(): void {}
  disconnect(): void {}
  takeRecords(): never[] {
    return [];
  }
}

Object.defineProperty(window, 'matchMedia', { configurable: true, writable: true, value: stillMediaQuery });
Object.defineProperty(window, 'ResizeObserver', { configurable: true, writable: true, value: StillObserver });
Object.defineProperty(window, 'IntersectionObserver', { configurable: true, writable: true, value: StillObserver });
Object.defineProperty(Element.prototype, 'scrollIntoView', { configurable: true, writable: true, value: () => undefined });
Object.defineProperty(Element.prototype, 'scrollTo', { configurable: true, writable: true, value: () => undefined });
Object.defineProperty(document, 'fonts', {
  configurable: true,
  value: { ready: Promise.resolve(), addEventListener: () => undefined, removeEventListener: () => undefined, check: () => true },
});

// `globals` is off, so Testing Library cannot register this itself.
afterEach(() => {
  cleanup();
});
// An idle moment never comes: what is fetched ahead of use is no business of a screen's test.
Object.defineProperty(window, 'requestIdleCallback', { configurable: true, writable: true, value: () => 0 });
Object.defineProperty(window, 'cancelIdleCallback', { configurable: true, writable: true, value: () => undefined });

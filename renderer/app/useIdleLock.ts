import { useEffect } from 'react';
import { stopwatchMs } from '#renderer/lib/clock.ts';

const signs = ['pointerdown', 'pointermove', 'keydown', 'wheel'] as const;

/**
 * Calls `lock` after `minutes` without a key or a pointer. Measured with a stopwatch, not the time of day, so setting the
 * PC's clock neither locks nor keeps open. @param minutes null switches it off
 */
export function useIdleLock(minutes: number | null, lock: () => void): void {
  useEffect(() => {
    if (minutes === null) return undefined;
    let last = stopwatchMs();
    const touch = () => {
      last = stopwatchMs();
    };
    for (const sign of signs) window.addEventListener(sign, touch, { passive: true, capture: true });
    const timer = window.setInterval(() => {
      if (stopwatchMs() - last >= minutes * 60_000) {
        touch();
        lock();
      }
    }, 5_000);
    return () => {
      window.clearInterval(timer);
      for (const sign of signs) window.removeEventListener(sign, touch, { capture: true });
    };
  }, [minutes, lock]);
}

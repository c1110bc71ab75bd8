import type { EffectiveLimit } from '#shared/features/admin/rules.shapes.ts';
import { useTexts } from '#renderer/lib/texts.tsx';
import { rulesText } from './rules.text.ts';

/** `城区 45 分钟 · 农村 90 分钟`: the values in force in the user's words. */
export function useLimitWords(): (limit: EffectiveLimit, many: boolean) => string {
  const t = useTexts(rulesText);
  const keys: Readonly<Record<string, string>> = t.keys;
  return (limit, many) => `${many && limit.key !== null ? `${keys[limit.key] ?? limit.key} ` : ''}${limit.enabled ? `${limit.value} ${t.units[limit.unit]}` : t.off}`;
}

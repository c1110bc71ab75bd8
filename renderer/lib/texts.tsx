import { createContext, use, type ReactNode } from 'react';
import type { FieldIssue } from '#shared/protocol/appError.ts';

/** Languages of the interface. Chinese is the first; English is complete. */
export type Language = 'zh' | 'en';

/** What a sentence may be given: `(params) => …`. */
export type TextParams = Readonly<Record<string, string | number>>;
type TextNode = string | readonly string[] | ((...args: never[]) => string) | { readonly [key: string]: TextNode };
/** The same keys, and the same parameters, in another language. */
type SameShape<T> = T extends string
  ? string
  : T extends (...args: infer A) => string
    ? (...args: A) => string
    : T extends readonly string[]
      ? readonly string[]
      : { readonly [K in keyof T]: SameShape<T[K]> };

/** Texts of one place in every language. */
export interface Texts<T> {
  readonly zh: T;
  readonly en: SameShape<T>;
}

/** Declares the texts of a feature or screen. The compiler refuses a key that one language lacks. */
export function defineTexts<const T extends { readonly [key: string]: TextNode }>(texts: { readonly zh: T; readonly en: NoInfer<SameShape<T>> }): Texts<T> {
  return texts;
}

const LanguageContext = createContext<Language>('zh');

/** Sets the language of everything below. */
export function LanguageProvider({ language, children }: { readonly language: Language; readonly children: ReactNode }) {
  return <LanguageContext value={language}>{children}</LanguageContext>;
}

/** The chosen language. */
export const useLanguage = (): Language => use(LanguageContext);

/** The texts in the chosen language: `const t = useTexts(receptionText)`. */
export function useTexts<T>(texts: Texts<T>): SameShape<T> {
  // `zh` has the literal types, `en` the widened ones; both have the same keys by construction.
  return useLanguage() === 'zh' ? (texts.zh as SameShape<T>) : texts.en;
}

/** Picks a language outside React (palette search looks in both). */
export const textsIn = <T,>(texts: Texts<T>, language: Language): SameShape<T> => (language === 'zh' ? (texts.zh as SameShape<T>) : texts.en);

/** A refusal code → its sentence, or a function of the refusal's params. */
export type Sentence = string | ((params: TextParams) => string);
/** `refusals` of a feature: every code its contracts list, in both languages. */
export interface RefusalTexts {
  readonly zh: Readonly<Record<string, Sentence>>;
  readonly en: Readonly<Record<string, Sentence>>;
}

/** Declares refusal sentences. Each says what is missing and who may do it. */
export function defineRefusals<const K extends string>(texts: { readonly zh: Readonly<Record<K, Sentence>>; readonly en: Readonly<Record<NoInfer<K>, Sentence>> }): RefusalTexts {
  return texts;
}

const registered: RefusalTexts[] = [];

/** Adds a feature's refusal sentences; `renderer/app/routes.tsx` does it for every feature. Same table twice is once. */
export function registerRefusals(texts: RefusalTexts): void {
  if (!registered.includes(texts)) registered.push(texts);
}

/** Sentence of a refusal, field rule or unavailable reason; undefined when no feature has one. */
export function findSentence(code: string, params: TextParams, language: Language): string | undefined {
  for (const texts of registered) {
    const sentence = Object.hasOwn(texts[language], code) ? texts[language][code] : undefined;
    if (sentence !== undefined) return typeof sentence === 'string' ? sentence : sentence(params);
  }
  return undefined;
}

/** Sentence of one field issue: the rule token looked up like a refusal (`tooShort`, `ADDRESS_UNKNOWN`). */
export const sentenceOfIssue = (issue: FieldIssue, language: Language, fallback: string): string => findSentence(issue.rule, issue.params ?? {}, language) ?? fallback;

/** The password of everybody in a practice station; it protects nothing but invented data and is shown at sign-in. */
export const practicePassword = '练习站的口令2026';
/** The PIN of everybody in a practice station. */
export const practicePin = '246810';

/** The code as compared: Crockford letters without dashes and blanks, with the look-alikes O, I and L read as digits. */
export const plainCode = (typed: string): string => typed.toUpperCase().replaceAll(/[\s-]/g, '').replaceAll('O', '0').replaceAll(/[IL]/g, '1');

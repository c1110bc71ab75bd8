/**
 * Masks of personal data (R-PI-15). The service applies them before anything leaves it; the same functions mask papers.
 * All of them are total: whatever comes in, no more than the rule allows comes out, and the empty text stays empty.
 */

/** First character (also one outside the basic plane) and one star, however long the name: `王*`. */
export function maskName(name: string): string {
  const [first] = [...name.trim()];
  return first === undefined ? '' : `${first}*`;
}

/** `138****1234`; a landline keeps area code and last four: `0312-***4321`; anything else only its last two signs. */
export function maskPhone(phone: string): string {
  const plain = phone.trim();
  if (/^1\d{10}$/.test(plain)) return `${plain.slice(0, 3)}****${plain.slice(7)}`;
  const landline = /^(0\d{2,3})-?(\d{3,4})(\d{4})(?:转\d+)?$/.exec(plain);
  if (landline) return `${landline[1] ?? ''}-${'*'.repeat((landline[2] ?? '').length)}${landline[3] ?? ''}`;
  return plain === '' ? '' : `****${plain.length > 6 ? plain.slice(-2) : ''}`;
}

/** First six, eight stars, last four; an old number of 15 digits keeps its first six and last three. */
export function maskIdNumber(idNumber: string): string {
  const plain = idNumber.trim();
  if (plain.length === 18) return `${plain.slice(0, 6)}********${plain.slice(14)}`;
  if (plain.length === 15) return `${plain.slice(0, 6)}******${plain.slice(12)}`;
  return plain === '' ? '' : '********';
}

/** First three, one star, last four: `110*0013`; of a shorter number only the last two. */
export function maskAccountNo(accountNo: string): string {
  const plain = accountNo.trim();
  if (plain.length >= 10) return `${plain.slice(0, 3)}*${plain.slice(-4)}`;
  return plain === '' ? '' : `*${plain.length > 4 ? plain.slice(-2) : ''}`;
}

/** Meter numbers lead to a household as accounts do: only the last four stay. */
export function maskMeterNo(meterNo: string): string {
  const plain = meterNo.trim();
  return plain === '' ? '' : `*${plain.length > 6 ? plain.slice(-4) : ''}`;
}

/** Words that end the public part of an address. Compounds first: 建设路社区 is one place, not a road. */
const placeEnd = /^.{1,30}?(?:社区居委会|村民委员会|社区|街道|小区|居委会|村委会|新村|村|屯|寨|大道|胡同|路|街|巷|弄|里|庄|园|苑)/u;
const placeMore = /^(?:[东南西北中]?(?:社区|街道|小区|村|路|街|巷))/u;
const regionEnd = /^.*?(?:特别行政区|自治区|省|自治州|地区|市|自治县|县|旗|区|镇|乡)/u;

/** The address down to its village, community or road, then one star; of an address without such a word only the region. */
export function maskAddress(address: string): string {
  let rest = address.trim();
  if (rest === '') return '';
  let shown = '';
  // Regions first: 示例市示例县北坡村 must not end at a 市 or at a character that only looks like a place word inside it.
  for (let region = regionEnd.exec(rest); region !== null && region[0].length <= 12; region = regionEnd.exec(rest)) {
    const place = /^.{1,6}?(?:社区|小区|村)/u.exec(rest);
    if ((place && place[0].length <= region[0].length + 1) || /\d/.test(region[0])) break;
    shown += region[0];
    rest = rest.slice(region[0].length);
  }
  const place = placeEnd.exec(rest);
  if (place && !/\d/.test(place[0])) {
    shown += place[0];
    rest = rest.slice(place[0].length);
    for (let more = placeMore.exec(rest); more; more = placeMore.exec(rest)) {
      shown += more[0];
      rest = rest.slice(more[0].length);
    }
  }
  return rest === '' ? shown : `${shown}*`;
}

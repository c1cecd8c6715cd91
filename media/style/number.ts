const whole = new Intl.NumberFormat('en', { maximumFractionDigits: 0 });

/** `32,180` */
export function count(n: number): string {
  return whole.format(n);
}

/** `1 value`, `7 values` */
export function counted(n: number, one: string, many = `${one}s`): string {
  return `${count(n)} ${n === 1 ? one : many}`;
}

/** A share with two significant digits, e.g. `0.41 %`; never 0 % for something that happened, nor 100 % for less. */
export function percent(part: number, total: number): string {
  if (total <= 0) return '0 %';
  const value = (part / total) * 100;
  if (value > 0 && value < 0.01) return '< 0.01 %';
  if (value < 100 && value > 99.9) return '> 99.9 %';
  return `${Number(value.toPrecision(2))} %`;
}

/** Occurrences per minute: `2.4/min`, or per hour where it is less than one a minute. */
export function rate(perMinute: number): string {
  if (perMinute >= 10) return `${whole.format(perMinute)}/min`;
  if (perMinute >= 1) return `${Number(perMinute.toFixed(1))}/min`;
  const perHour = perMinute * 60;
  return perHour >= 1 ? `${Math.round(perHour)}/h` : 'quiet';
}

const UNITS = ['B', 'KB', 'MB', 'GB', 'TB'];

/** Bytes in binary multiples, as memory is read: `512 MB`. */
export function bytes(n: number): string {
  let value = n;
  let unit = 0;
  while (value >= 1024 && unit < UNITS.length - 1) {
    value /= 1024;
    unit++;
  }
  return `${Number(value.toFixed(value < 10 && unit > 0 ? 1 : 0))} ${UNITS[unit]}`;
}

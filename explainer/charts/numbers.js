// Numbers as text.

export const MINUS = "−";

// A number as it is printed: its text without the sign, the value of that text, and half a unit of its last digit.
export function printed(number, digits) {
  if (!Number.isFinite(number)) {
    return { text: Number.isNaN(number) ? "NaN" : "∞", negative: number < 0, value: number, half: 0 };
  }
  const large = Math.abs(number) >= 1e5;
  const text = large ? number.toExponential(digits).replace("e+", "e") : number.toFixed(digits);
  const value = Number(text);
  const exponent = large ? Number(text.split("e")[1]) : 0;
  return { text: text.replace("-", ""), negative: value < 0, value, half: 0.5 * 10 ** (exponent - digits) };
}

export function format(number, digits = 2) {
  const shown = printed(number, digits);
  return (shown.negative ? MINUS : "") + shown.text;
}

// For the narrow cells of the diagram: never more than six characters.
export function short(number) {
  const size = Math.abs(number);
  if (!(size >= 100)) return format(number, 2);
  if (size < 1000) return format(number, 1);
  return size < 1e5 ? format(number, 0) : format(number, 0).replace(/\.\d+/, "");
}
const SUPERSCRIPTS = "⁰¹²³⁴⁵⁶⁷⁸⁹";

const superscript = (whole) => (whole < 0 ? "⁻" : "") + [...String(Math.abs(whole))].map((digit) => SUPERSCRIPTS[digit]).join("");

export const power = (exponent) => (exponent === 0 ? "1" : exponent === 1 ? "10" : `10${superscript(exponent)}`);

// A number of any size in few characters: 0.0123, 12.3, 1.8·10⁻⁹, ∞.
export function sized(number, digits = 3) {
  if (number === null || number === undefined || Number.isNaN(number)) return "NaN";
  if (!Number.isFinite(number)) return number < 0 ? `${MINUS}∞` : "∞";
  const size = Math.abs(number);
  if (size !== 0 && (size < 1e-3 || size >= 1e5)) {
    const [mantissa, exponent] = size.toExponential(digits - 1).split("e");
    return `${number < 0 ? MINUS : ""}${mantissa}·10${superscript(Number(exponent))}`;
  }
  return `${number < 0 ? MINUS : ""}${Number(size.toPrecision(digits))}`;
}

export const subscript = (whole) => [...String(whole)].map((digit) => "₀₁₂₃₄₅₆₇₈₉"[digit]).join("");

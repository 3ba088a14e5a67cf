import { languageOf } from "./strings";

/** What the page that embeds the widget decides, by `data-` attributes of the script tag. */
export interface Settings {
  /** The address that answers, without a slash at the end. */
  server: string;
  /** A municipality of the contract; absent: the assistant asks. */
  municipality?: string;
  /** `da`, `en` or `de`. */
  language: string;
  /** `light`, `dark`, or `auto`: as the page around it. */
  theme?: string;
  /** Where "Forlad siden" leads; empty: there is no such button. */
  exit: string;
}

const CALM = "https://www.dmi.dk/";

function exitAddress(value = CALM): string {
  if (value === "off") return "";
  return /^https?:\/\//i.test(value) ? value : CALM;
}

export function settingsOf(script: HTMLScriptElement): Settings {
  const { server, municipality, language, theme, exit } = script.dataset;
  return {
    server: new URL(server || "/", server ? location.href : script.src).href.replace(/\/+$/, ""),
    municipality,
    language: languageOf(language || document.documentElement.lang),
    theme,
    exit: exitAddress(exit),
  };
}

export const darkDevice = matchMedia("(prefers-color-scheme: dark)");

/** `auto` follows the page and not the device: most municipal pages are light only. */
export function themeNow(theme = "auto"): string {
  if (theme !== "auto") return theme;
  const meta = document.querySelector<HTMLMetaElement>("meta[name=color-scheme]");
  const scheme = getComputedStyle(document.documentElement).colorScheme + meta?.content;
  if (!scheme.includes("dark")) return "light";
  return !scheme.includes("light") || darkDevice.matches ? "dark" : "light";
}

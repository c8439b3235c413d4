// The view as the address bar says it; a link to it brings the same view back.

export type Said = Record<string, string>;

/** The choices of the form. Unticked layers leave `none`, so that an empty choice differs from no choice. */
export function fromForm(form: HTMLFormElement): Said {
  const fields = new FormData(form);
  const layers = fields.getAll("layers").filter((layer) => layer !== "none");
  const said: Said = { layers: layers.join(",") || "none" };
  for (const name of ["colour", "view", "level", "as_of", "known_by"]) {
    const value = fields.get(name);
    if (typeof value === "string" && value) said[name] = value;
  }
  return said;
}

export function query(said: Said): string {
  const text = new URLSearchParams(Object.entries(said).filter(([, value]) => value)).toString();
  return text ? `?${text.replaceAll("%3A", ":").replaceAll("%2C", ",")}` : "";
}

/** Puts the view into the address, and into the as-of form, which must keep it. */
export function keep(said: Said): void {
  window.history.replaceState(null, "", query(said) || window.location.pathname);
  const form = document.querySelector<HTMLFormElement>("form.moment");
  if (!form) return;
  for (const field of form.querySelectorAll("input[type=hidden]")) field.remove();
  for (const [name, value] of Object.entries(said)) {
    if (name === "as_of" || name === "known_by" || !value) continue;
    const field = document.createElement("input");
    Object.assign(field, { type: "hidden", name, value });
    form.append(field);
  }
}

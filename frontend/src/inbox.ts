// The inbox: files dropped anywhere on the zone, or chosen, are handed in at once.
const zone = document.querySelector<HTMLFormElement>("#dropzone");
const field = document.querySelector<HTMLInputElement>("#files");
const said = document.querySelector<HTMLElement>("#drop-said");

function tell(words: string): void {
  if (said) said.textContent = words;
}

function hand(files: FileList | null): void {
  if (!zone || !field || !files?.length) return;
  const bytes = [...files].reduce((sum, file) => sum + file.size, 0);
  if (files.length > Number(zone.dataset.mostFiles)) {
    tell(zone.dataset.tooMany ?? "");
  } else if (bytes > Number(zone.dataset.mostBytes)) {
    tell(zone.dataset.tooLarge ?? "");
  } else {
    field.files = files;
    tell(`${[...files].slice(0, 3).map((file) => file.name).join("、")}${files.length > 3 ? " …" : ""}`);
    zone.submit();
  }
}

field?.addEventListener("change", () => hand(field.files));
for (const name of ["dragenter", "dragover"]) {
  zone?.addEventListener(name, (event) => {
    event.preventDefault();
    zone.classList.add("over");
  });
}
zone?.addEventListener("dragleave", () => zone.classList.remove("over"));
zone?.addEventListener("drop", (event) => {
  event.preventDefault();
  zone.classList.remove("over");
  hand(event.dataTransfer?.files ?? null);
});
export {};

// What pages ask by script, and the forms they send: whoever has been signed out meanwhile is told and keeps what was
// typed; whoever has signed in again elsewhere sends with the token of today.
function token(): string {
  return /(?:^|; )csrftoken=([^;]+)/.exec(document.cookie)?.[1] ?? "";
}

function tellSignedOut(): void {
  const words = document.querySelector<HTMLTemplateElement>("#signed-out");
  document.querySelector(".signed-out")?.remove();
  if (words) document.querySelector("main")?.before(words.content.cloneNode(true));
}

export async function ask(address: string, init: RequestInit = {}): Promise<Response> {
  const fresh = token();
  if (fresh && init.body instanceof FormData) init.body.set("csrfmiddlewaretoken", fresh);
  const answer = await fetch(address, init);
  if (answer.status === 401) tellSignedOut();
  else if (answer.ok) document.querySelector(".signed-out")?.remove();
  return answer;
}

export async function askData<T>(address: string, signal: AbortSignal | null = null): Promise<T> {
  const answer = await ask(address, { signal, headers: { Accept: "application/json" } });
  if (!answer.ok) throw new Error(`${answer.status}`);
  return (await answer.json()) as T;
}

export function startForms(): void {
  document.addEventListener(
    "submit",
    (event) => {
      const field = (event.target as Element).querySelector<HTMLInputElement>("[name=csrfmiddlewaretoken]");
      const fresh = token();
      if (field && fresh) field.value = fresh;
    },
    true,
  );
}

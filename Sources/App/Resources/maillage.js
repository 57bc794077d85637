// Maillage: what the pages gain when scripts run. Every page works without this file; it depends on nothing, asks
// nothing of a third party, and is driven by data-* attributes, listed in docs/look/README.md.
// What the server sends is never overwritten: a draft is offered, and only the person's click puts it in the form.

const all = (selector, root = document) => [...root.querySelectorAll(selector)];

/** An element with its properties and children, text always as text. */
function make(tag, properties = {}, ...children) {
    const element = document.createElement(tag);
    for (const [name, value] of Object.entries(properties)) {
        if (name in element) element[name] = value;
        else element.setAttribute(name, value);
    }
    element.append(...children);
    return element;
}

/** Local storage; when it is full or forbidden nothing is kept and nothing breaks. */
const memory = {
    read(key) {
        try { return JSON.parse(localStorage.getItem(key)); } catch { return null; }
    },
    write(key, value) {
        try { localStorage.setItem(key, JSON.stringify(value)); return true; } catch { return false; }
    },
    forget(key) {
        try { localStorage.removeItem(key); } catch { /* nothing was kept either */ }
    },
    keys() {
        try { return Object.keys(localStorage); } catch { return []; }
    },
};

// ColorScheme. The cookie lets the server write data-theme itself, so that a page never flashes in the other theme.

function showTheme(choice) {
    document.documentElement.dataset.theme = choice;
    for (const button of all("[data-theme-choice]")) {
        button.setAttribute("aria-pressed", String(button.dataset.themeChoice === choice));
    }
}

function chooseTheme(choice) {
    memory.write("theme", choice);
    const secure = location.protocol === "https:" ? "; Secure" : "";
    document.cookie = `theme=${choice}; Path=/; Max-Age=31536000; SameSite=Lax${secure}`;
    showTheme(choice);
}

// Drafts.

const draftPrefix = "brouillon ";
const unsaved = new Set();

const pathOf = (form) => new URL(form.getAttribute("action") || location.href, location.href).pathname;
const keyOf = (form) => `${draftPrefix}${form.dataset.draft} ${pathOf(form)}`;
const versionOf = (form) => form.elements.namedItem("version")?.value ?? "";

/** What a person typed or ticked: never a hidden field, a file or a password. */
function typed(form) {
    const isKept = (field) => field.name && !["hidden", "file", "password", "submit", "button"].includes(field.type);
    const values = {};
    for (const field of [...form.elements].filter(isKept)) {
        const isBox = field.type === "checkbox" || field.type === "radio";
        const chosen = field.options ? [...field.selectedOptions].map((option) => option.value) : [field.value];
        values[field.name] ??= [];
        if (!isBox || field.checked) values[field.name].push(...chosen);
    }
    return values;
}

function fill(form, values) {
    const used = {};
    for (const field of form.elements) {
        const kept = values[field.name];
        if (!kept || field.type === "hidden") continue;
        if (field.type === "checkbox" || field.type === "radio") {
            field.checked = kept.includes(field.value);
        } else if (field.options) {
            for (const option of field.options) option.selected = kept.includes(option.value);
        } else {
            used[field.name] = (used[field.name] ?? -1) + 1;
            field.value = kept[used[field.name]] ?? "";
        }
        field.dispatchEvent(new Event("input", { bubbles: true }));
    }
}

const same = (left, right) => JSON.stringify(left) === JSON.stringify(right);

/** Labels and texts of the fields where a draft differs, to be read and copied. */
function differences(form, draft, now) {
    return Object.keys(draft).filter((name) => !same(draft[name], now[name])).map((name) => {
        const field = [form.elements.namedItem(name)].flat()[0];
        const label = field?.labels?.[0]?.firstChild?.textContent.trim() ?? name;
        return `${label}\u00a0:\n${draft[name].join(", ")}`;
    }).join("\n\n");
}

/** Offers the draft found; when the server's text is newer, only shows it, to be copied from. */
function offer(form, draft, key) {
    const isNewer = draft.version !== versionOf(form);
    const when = new Date(draft.at).toLocaleString("fr-FR", { dateStyle: "long", timeStyle: "short" });
    const take = make("button", { type: "button", className: "btn alt" }, "Reprendre mon brouillon");
    const drop = make("button", { type: "button", className: "btn quiet" }, "Oublier ce brouillon");
    const actions = make("p", { className: "actions" }, ...(isNewer ? [] : [take]), drop);
    const text = isNewer
        ? "Depuis, ce texte a été modifié\u00a0: rien n’est remplacé, vous pouvez copier ce que vous aviez écrit."
        : "Le formulaire montre le texte enregistré\u00a0; votre brouillon n’a pas été envoyé.";
    const notice = make(
        "div", { className: "flash info", role: "status" },
        make("span", {}), make("p", {}, make("b", {}, `Brouillon gardé le ${when}. `), text),
    );
    if (isNewer) notice.append(make("pre", { tabIndex: 0 }, differences(form, draft.values, typed(form))));
    notice.append(actions);
    take.addEventListener("click", () => { fill(form, draft.values); notice.remove(); });
    drop.addEventListener("click", () => { memory.forget(key); notice.remove(); form.querySelector("input, textarea")?.focus(); });
    form.before(notice);
    return notice;
}

function keepDraft(form) {
    const key = keyOf(form);
    const state = form.querySelector("[data-state]");
    const original = typed(form);
    const found = memory.read(key);
    let notice = null;
    let timer;
    // data-unsaved: the server sends back a text it refused; it exists nowhere but in this page and in the draft.
    const isSaved = !("unsaved" in form.dataset);
    if (!isSaved) unsaved.add(form);
    if (found && !same(found.values, original)) notice = offer(form, found, key);
    else if (isSaved) memory.forget(key);

    const keep = () => {
        const values = typed(form);
        if (isSaved && same(values, original)) {
            unsaved.delete(form);
            // A draft on offer is not ours to drop.
            if (!notice?.isConnected) memory.forget(key);
            if (state) state.textContent = "";
            return;
        }
        unsaved.add(form);
        const at = new Date();
        const isKept = memory.write(key, { version: versionOf(form), at: at.toISOString(), values });
        if (notice?.isConnected) notice.remove();
        const hour = at.toLocaleTimeString("fr-FR", { hour: "2-digit", minute: "2-digit" });
        if (state) state.textContent = isKept ? `Brouillon gardé à ${hour}` : "Pas encore enregistré";
    };
    form.addEventListener("input", () => { clearTimeout(timer); timer = setTimeout(keep, 400); });
    form.addEventListener("change", keep);
    // The draft stays until the server says it has the text: a session may have ended meanwhile.
    form.addEventListener("submit", () => { clearTimeout(timer); keep(); unsaved.delete(form); });
    addEventListener("pagehide", () => { if (unsaved.has(form)) keep(); });
}

function forgetDraftsOf(path) {
    for (const key of memory.keys()) {
        if (key.startsWith(draftPrefix) && (!path || key.endsWith(` ${path}`))) memory.forget(key);
    }
}

// Long texts.

function growWithText(textarea) {
    if (CSS.supports("field-sizing", "content")) return;
    const grow = () => {
        textarea.style.height = "auto";
        textarea.style.height = `${textarea.scrollHeight + 4}px`;
    };
    textarea.addEventListener("input", grow);
    grow();
}

async function previewOf(textarea) {
    // Inside a convention the live blocks of the text are shown too; the address tells of which volet.
    const convention = location.pathname.match(/^\/ctg\/[^/]+/)?.[0] ?? "";
    const body = new URLSearchParams({
        texte: textarea.value, adresse: location.pathname, _csrf: textarea.form?.elements.namedItem("_csrf")?.value ?? "",
    });
    const response = await fetch(`${convention}/apercu-texte`, { method: "POST", body });
    if (!response.ok) throw new Error(String(response.status));
    return response.text();
}

function addPreview(textarea) {
    const panel = make("div", { className: "preview prose", hidden: true, tabIndex: 0, id: `${textarea.id}-apercu`, role: "tabpanel" });
    const tab = (text, controls, isSelected) => make(
        "button",
        { type: "button", role: "tab", id: `${controls}-onglet`, "aria-controls": controls, "aria-selected": isSelected, tabIndex: isSelected === "true" ? 0 : -1 },
        text,
    );
    const tabs = [tab("Écrire", textarea.id, "true"), tab("Aperçu", panel.id, "false")];
    const name = textarea.labels?.[0]?.firstChild?.textContent.trim() ?? "Texte";
    const list = make("div", { className: "write", role: "tablist", "aria-label": name }, ...tabs);
    panel.setAttribute("aria-labelledby", tabs[1].id);
    textarea.before(list);
    textarea.after(panel);

    const select = async (index) => {
        tabs.forEach((each, at) => { each.setAttribute("aria-selected", String(at === index)); each.tabIndex = at === index ? 0 : -1; });
        textarea.hidden = index === 1;
        panel.hidden = index === 0;
        if (index === 0) return;
        panel.textContent = "…";
        try {
            panel.innerHTML = await previewOf(textarea); // written and escaped by our server
        } catch {
            panel.textContent = "Aperçu indisponible pour l’instant\u00a0; votre texte est intact.";
        }
    };
    tabs.forEach((each, index) => each.addEventListener("click", () => select(index)));
    list.addEventListener("keydown", (event) => {
        if (event.key !== "ArrowLeft" && event.key !== "ArrowRight") return;
        const next = textarea.hidden ? 0 : 1;
        tabs[next].focus();
        select(next);
    });
    // What the browser finds wrong must be seen.
    textarea.addEventListener("invalid", () => select(0));
}

// Lists, maps, waiting, copying.

const plainWords = (text) => text.normalize("NFD").replace(/\p{M}/gu, "").toLowerCase();

function filterList(input) {
    const list = document.querySelector(input.dataset.filter);
    const count = document.querySelector(`output[for="${input.id}"]`);
    if (!list) return;
    const rows = [...(list.tBodies?.[0] ?? list).children];
    const apply = () => {
        const words = plainWords(input.value).split(/\s+/).filter(Boolean);
        for (const row of rows) {
            const text = plainWords(row.textContent);
            row.hidden = !words.every((word) => text.includes(word));
        }
        const shown = rows.filter((row) => !row.hidden).length;
        if (count) count.value = words.length ? `${shown} sur ${rows.length}` : "";
    };
    input.addEventListener("input", apply);
    // Enter in a filter must not send the form around it.
    input.addEventListener("keydown", (event) => { if (event.key === "Enter") event.preventDefault(); });
    apply();
}

function lightUp(event) {
    const code = event.target.closest?.("[data-code]")?.dataset.code;
    for (const element of all("[data-code]")) element.classList.toggle("on", element.dataset.code === code);
}

/** Asks again, ever more slowly, until the answer holds no data-poll. */
async function poll(element, wait = 800) {
    await new Promise((resolve) => setTimeout(resolve, wait));
    if (!element.isConnected) return;
    const slower = Math.min(wait * 1.3, 5000);
    try {
        const response = await fetch(element.dataset.poll, { headers: { "X-Fragment": "1" } });
        if (!response.ok) throw new Error(String(response.status));
        const template = make("template", { innerHTML: await response.text() });
        const next = template.content.firstElementChild;
        if (!next) return poll(element, slower);
        element.replaceWith(template.content);
        if (next.matches("[data-poll]")) poll(next, slower);
        else next.querySelector("a, button")?.focus();
    } catch {
        poll(element, 5000);
    }
}

/** What a form would answer, shown while its sliders move; the last answer asked for wins. */
function liveForm(form) {
    let asked = 0;
    form.addEventListener("input", async (event) => {
        const output = form.querySelector(`output[for="${event.target.id}"]`);
        if (output) output.value = Number(event.target.value).toLocaleString("fr-FR");
        const mine = ++asked;
        const query = new URLSearchParams(new FormData(form));
        try {
            const response = await fetch(`${form.dataset.live}?${query}`, { headers: { "X-Fragment": "1" } });
            const into = document.querySelector(form.dataset.into);
            if (!response.ok || mine !== asked || !into) return;
            const template = make("template", { innerHTML: await response.text() });
            if (mine === asked) into.replaceWith(template.content);
        } catch { /* the button of the form still asks for the whole page */ }
    });
}

async function copy(button) {
    const source = document.querySelector(button.dataset.copy);
    const before = button.textContent;
    try {
        await navigator.clipboard.writeText(source.value ?? source.textContent.trim());
        button.textContent = "Copié";
    } catch {
        button.textContent = "Copie impossible";
    }
    setTimeout(() => { button.textContent = before; }, 2000);
}

function sendOnSave(event) {
    if (!(event.ctrlKey || event.metaKey) || event.altKey || event.key.toLowerCase() !== "s") return;
    const form = document.activeElement?.form ?? document.querySelector("form[data-draft]");
    if (form?.method !== "post") return;
    event.preventDefault();
    form.requestSubmit();
}

/** A menu closes when one looks elsewhere; Escape gives the focus back to what opened it. */
function closeMenus(event) {
    for (const menu of all("details.menu[open]")) {
        if (event.type === "click" ? menu.contains(event.target) : event.key !== "Escape") continue;
        menu.open = false;
        if (event.type === "keydown") menu.querySelector("summary").focus();
    }
}

all("[data-js]").forEach((element) => { element.hidden = false; });
showTheme(memory.read("theme") ?? document.documentElement.dataset.theme ?? "auto");
all("[data-draft-saved]").forEach((element) => forgetDraftsOf(element.dataset.draftSaved));
all("form[data-draft]").forEach(keepDraft);
all("form[data-forget-drafts]").forEach((form) => form.addEventListener("submit", () => forgetDraftsOf()));
all("textarea").forEach(growWithText);
all("textarea[data-preview]").forEach(addPreview);
all("input[data-filter]").forEach(filterList);
all("[data-poll]").forEach((element) => poll(element));
all("form[data-live]").forEach(liveForm);
all(".errors").slice(0, 1).forEach((summary) => summary.focus());

document.addEventListener("click", (event) => {
    const button = event.target.closest?.("[data-theme-choice], [data-copy]");
    if (button?.dataset.themeChoice) chooseTheme(button.dataset.themeChoice);
    if (button?.dataset.copy) copy(button);
    closeMenus(event);
});
document.addEventListener("keydown", (event) => { sendOnSave(event); closeMenus(event); });
if (document.querySelector("[data-code]")) {
    for (const type of ["pointerover", "focusin"]) document.addEventListener(type, lightUp);
}
addEventListener("beforeunload", (event) => { if (unsaved.size) event.preventDefault(); });

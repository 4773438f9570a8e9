// Shows the picture that was just chosen, before it is uploaded. On a canvas, because the strict
// policy allows no blob: addresses.

const WIDTH = 220; // CSS pixels, as wide as the present picture

export function showPictures(form) {
  form.addEventListener("change", (event) => {
    if (event.target.matches("input[type=file][data-picture]")) { show(event.target); }
  });
}

async function show(input) {
  const field = input.closest(".file-field");
  field.querySelector("canvas")?.remove();
  const [file] = input.files;
  if (!file) { return; }
  try {
    const picture = await createImageBitmap(file);
    const canvas = document.createElement("canvas");
    canvas.width = Math.min(picture.width, WIDTH * devicePixelRatio);
    canvas.height = Math.max(1, Math.round(picture.height * canvas.width / picture.width));
    canvas.getContext("2d").drawImage(picture, 0, 0, canvas.width, canvas.height);
    field.prepend(canvas);
  } catch {
    // The browser cannot draw it; the server will say what is wrong with it.
  }
}

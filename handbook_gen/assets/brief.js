/* 朗读: reads the chosen length with the browser's own voice, where it has one of the language. */
{
  const reader = document.querySelector("#aloud");
  const told = reader.textContent;
  const language = document.documentElement.lang.slice(0, 2);

  function voice() {
    const voices = window.speechSynthesis?.getVoices() ?? [];
    const own = voices.filter(({ lang }) => lang.toLowerCase().replace("_", "-").startsWith(language));
    return own.find(({ localService }) => localService) ?? own[0];
  }

  function quiet() {
    speechSynthesis.cancel();
    reader.textContent = told;
    document.querySelectorAll(".said.now").forEach((said) => said.classList.remove("now"));
  }

  function aloud() {
    const shown = [...document.querySelectorAll(".speech")].find((speech) => speech.offsetParent);
    const sentences = [...shown.querySelectorAll(".said")];
    reader.textContent = reader.dataset.stop;
    sentences.forEach((said, index) => {
      const spoken = new SpeechSynthesisUtterance(said.textContent);
      spoken.voice = voice();
      spoken.lang = spoken.voice.lang;
      spoken.onstart = () => said.classList.add("now");
      spoken.onend = () => {
        said.classList.remove("now");
        if (index + 1 === sentences.length) quiet();
      };
      speechSynthesis.speak(spoken);
    });
  }

  function offer() {
    reader.hidden = !voice();
  }

  if (window.speechSynthesis) {
    offer();
    speechSynthesis.addEventListener("voiceschanged", offer);
    reader.addEventListener("click", () => (speechSynthesis.speaking ? quiet() : aloud()));
    document.querySelectorAll(".lengths > input").forEach((input) => input.addEventListener("change", quiet));
    addEventListener("pagehide", () => speechSynthesis.cancel());
  }
}

package rules_test

import (
	"strings"
	"testing"

	"copydesk/lint/parse"
)

// TestMediaLinks holds which paragraphs the rule leftovers/media-link reports, in every language that has labels, and
// which it leaves alone. The first paragraph of each file is copy.
func TestMediaLinks(t *testing.T) {
	l := shipped(t)
	const lead = "The lock at Lorn leaks, its keeper told the board on Monday, and it stays shut until May."
	reported := func(name, source string) string {
		t.Helper()
		d, err := parse.Bytes(name, []byte(source))
		if err != nil {
			t.Fatal(err)
		}
		findings, err := l.Lint(t.Context(), d)
		if err != nil {
			t.Fatal(err)
		}
		var all []string
		for _, f := range findings {
			if f.Rule == "leftovers/media-link" {
				all = append(all, strings.Join(strings.Fields(d.Text[f.Span.Start:f.Span.End]), " "))
			}
		}
		return strings.Join(all, "|")
	}
	for _, label := range []string{
		"Picture:", "PHOTO 3:", "[Video –", "Screenshot :", "Lead image —", // English
		"BILD:", "Grafik:", "Karte:", "Image :", "Capture d’écran :", "Carte :", "Imagen:", "Vídeo:", "Gráfico:", "Imagem:", "Áudio:",
		"Immagine:", "Mappa:", "Afbeelding:", "Foto’s:", "Kaart:", "Karta:", "Skärmdump:", "Bilde:", "GRAFIKK:", "Billede:", "Lyd:",
		"Foto 2:", "Captura de pantalla:", "Featured image:", "Aufmacherbild:", "Link to photo:",
		"Kuva:", "Kartta:", "Zdjęcie:", "Nagranie:", "Фото:", "Карта:", "صورة:", "فيديو:", "तस्वीर:", "वीडियो:", "图片：", "視頻:",
	} {
		want := label + " Lorn"
		if got := reported("a.html", "<p>"+lead+"</p><p>"+label+" <a href='/2026/lorn.jpeg'>Lorn</a></p>"); got != want {
			t.Errorf("%q: %q is reported", label, got)
		}
		want = label + " https://vale.example/lorn.mp4"
		if got := reported("a.txt", lead+"\n\n"+want+"\n"); got != want {
			t.Errorf("%q in plain text: %q is reported", label, got)
		}
	}
	for source, want := range map[string]string{
		"<p><a href='//cdn.example/a/LOCK.PNG#x'>The lock</a></p>":                                     "The lock",
		"<p><a href='lock.m4a?dl=1'>The keeper, 40 seconds</a>.</p>":                                   "The keeper, 40 seconds.",
		"<p>Photos: <a href='1.jpg'>one</a>, <a href='2.jpg'>two</a></p>":                              "Photos: one, two",
		"<p>MAP:<br><a href='map.svg'>The lock and the mill</a></p>":                                   "MAP: The lock and the mill",
		"<p>Map:</p><p><a href='map.svg'>The lock and the mill</a></p>":                                "Map: The lock and the mill",
		"<p>Map: <b><a href='map.svg'>The lock</a></b> &nbsp;</p>":                                     "Map: The lock",
		"<p>Map: <a href='map.svg'>https://vale.example/map.svg</a></p>":                               "Map: https://vale.example/map.svg",
		"<p><a href='https://lock.mov/'>The lock</a> <a href='https://lock.mov'>Us</a></p>":            "", // a site
		"<p>Map: <a href='https://vale.example/maps'>The lock</a></p>":                                 "",
		"<p>Map: <a href='a.svg'>The lock</a> and the mill</p>":                                        "",
		"<p>Map: <a href='a.svg'>The lock</a>, <a href='https://odo.example'>Odo</a></p>":              "",
		"<p>Photo: <a href='https://wiki.example/wiki/Datei%3ALorn.jpg'>Odo Blum</a></p>":              "",
		"<p>Lorn 1911: <a href='lorn.jpg'>the old lock</a></p>":                                        "Lorn 1911: the old lock",
		"<p>Plakat: <a href='lorn.webp'>Fest an der Schleuse</a></p>":                                  "Plakat: Fest an der Schleuse",
		"<p>Map source: <a href='a.svg'>the lock</a></p>":                                              "",
		"<p>Fuente: <a href='a.png'>la esclusa</a></p>":                                                "",
		"<p>Via <a href='a.png'>the lock</a></p>":                                                      "",
		"<p>Lorn:</p><p>The mill.</p><p>Lorn: <a href='rota.pdf'>the rota</a></p>":                     "",
		"<p>The board showed a map: <a href='a.svg'>the lock</a></p>":                                  "",
		"<p>Video <a href='a.mp4'>shows the lock</a></p>":                                              "",
		"<p>See the picture <a href='a.jpg'>here</a>.</p>":                                             "",
		"<p><a href='a.jpg'>The lock has leaked since March, and the keeper says why.</a></p>":         "",
		"<p><a href='rota.pdf'>The rota</a></p>":                                                       "",
		"<ul><li>Map: <a href='a.svg'>The lock</a></li><li><a href='b.svg'>Mill</a></li></ul>":         "",
		"<figure><a href='a.jpg'><img src='b.jpg'></a><p>Photo: <a href='a.jpg'>Lock</a></p></figure>": "",
		"<p><a href='a.jpg'><img src='b.jpg'> The lock</a></p>":                                        "",
		"<p><a href='a.jpg'>The lock</a> <img src='b.jpg'></p>":                                        "",
		"<video src='a.mp4'></video><p><a href='a.mp4'>Download the film</a></p>":                      "",
		"<p><a href='a.jpg'>Map</a> <code>x</code></p>":                                                "",
		"<h2><a href='a.jpg'>The lock</a></h2><p>It leaks.</p>":                                        "",
	} {
		if got := reported("a.html", "<p>"+lead+"</p>\n"+source); got != want {
			t.Errorf("%s: %q is reported, want %q", source, got, want)
		}
	}
	for source, want := range map[string]string{
		"Bild: [Die Schleuse][b]\n\n[b]: schleuse.jpg":     "Bild: Die Schleuse",
		"[The lock](lock.jpg)\n":                           "The lock",
		"![The lock](small.jpg)\n\n[The lock](lock.jpg)\n": "",
		"- [The lock](lock.jpg)\n- [The mill](mill.jpg)\n": "",
	} {
		if got := reported("a.md", lead+"\n\n"+source); got != want {
			t.Errorf("%s: %q is reported, want %q", source, got, want)
		}
	}
	for line, want := range map[string]string{
		"Video: https://a.example/1.webm, https://a.example/2.webm": "Video: https://a.example/1.webm, https://a.example/2.webm",
		"Video: https://a.example/watch?v=1.mp4":                    "",
		"Video: https://a.example/1.webm and a word":                "",
		"The map is at: https://a.example/map.png":                  "",
		"Source: https://a.example/map.png":                         "",
		"Photo credit: https://a.example/map.png":                   "",
		"Lorn 1911: https://a.example/lorn.png":                     "",
		"Link to the poster: https://a.example/lorn.png":            "",
	} {
		if got := reported("a.txt", lead+"\n\n"+line+"\n"); got != want {
			t.Errorf("%s: %q is reported, want %q", line, got, want)
		}
	}
}

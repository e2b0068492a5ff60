package text

import "time"

// Copy says that copy of a document stands in another one, which came first.
type Copy struct {
	Block   int       // index in Document.Blocks; WholeCopy if nearly all copy of the document stands there
	Of      string    // what reports call the other document
	Line    int       // in its file, from 1
	Date    time.Time // of its publication; zero where it gives none
	Share   int       // per cent of the runs of three words that the other document has too
	Credits []string  // what both documents credit, such as an agency, in lower case and sorted
}

// WholeCopy is the Block of a Copy of nearly all copy of a document.
const WholeCopy = -1

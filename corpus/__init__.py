"""The sample papers: readable sources, the modules that set them as PDFs, and the PDFs themselves."""

import App
import ArgumentParser
@main struct Maillage: ParsableCommand { }

// Tests run code here as another extension.

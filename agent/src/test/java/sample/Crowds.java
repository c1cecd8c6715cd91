package sample;

/** Has more variables than a handler takes at first. */
public final class Crowds {
  private Crowds() {}

  static int of(int first) {
    int v0 = first + 0;
    int v1 = first + 1;
    int v2 = first + 2;
    int v3 = first + 3;
    int v4 = first + 4;
    int v5 = first + 5;
    int v6 = first + 6;
    int v7 = first + 7;
    int v8 = first + 8;
    int v9 = first + 9;
    int v10 = first + 10;
    int v11 = first + 11;
    int v12 = first + 12;
    int v13 = first + 13;
    int v14 = first + 14;
    int v15 = first + 15;
    int v16 = first + 16;
    int v17 = first + 17;
    int v18 = first + 18;
    int v19 = first + 19;
    int v20 = first + 20;
    int v21 = first + 21;
    int v22 = first + 22;
    int v23 = first + 23;
    int v24 = first + 24;
    int v25 = first + 25;
    int v26 = first + 26;
    int v27 = first + 27;
    int v28 = first + 28;
    int v29 = first + 29;
    int v30 = first + 30;
    int v31 = first + 31;
    int v32 = first + 32;
    int v33 = first + 33;
    int v34 = first + 34;
    int v35 = first + 35;
    int v36 = first + 36;
    int v37 = first + 37;
    int v38 = first + 38;
    int v39 = first + 39;
    int v40 = first + 40;
    int v41 = first + 41;
    int v42 = first + 42;
    int v43 = first + 43;
    int v44 = first + 44;
    int sum =
        v0 + v1 + v2 + v3 + v4 + v5 + v6 + v7 + v8 + v9 + v10 + v11 + v12 + v13 + v14 + v15 + v16
            + v17 + v18 + v19 + v20 + v21 + v22 + v23 + v24 + v25 + v26 + v27 + v28 + v29 + v30
            + v31 + v32 + v33 + v34 + v35 + v36 + v37 + v38 + v39 + v40 + v41 + v42 + v43 + v44;
    if (first >= 0) {
      throw new IllegalStateException("crowd");
    }
    return sum;
  }
}
